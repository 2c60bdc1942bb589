package org.firstwords.jobs.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.data.trial.ImageFolders;

/// A training set: image i has class `own[i]`.
///
/// @param own places among the classes
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record TrainingSet(List<String> paths, int[] own) {
  /// Positions of the generators for the subset and for the order of an epoch.
  private static final int SUBSET = -2;

  private static final int ORDER = -1;

  static TrainingSet of(ImageFolders pictures, List<String> classes) {
    var paths = new ArrayList<String>();
    var own = new ArrayList<Integer>();
    pictures
        .images()
        .forEach((category, held) -> {
          for (var path : held) {
            paths.add(path);
            own.add(classes.indexOf(category));
          }
        });
    return new TrainingSet(List.copyOf(paths), own.stream().mapToInt(Integer::intValue).toArray());
  }

  /// A random share of each category's images, rounded up in floating point as Python's `math.ceil`
  /// does: of Labeled-S's 27,947 a tenth is 2,802, a hundredth 291.
  static ImageFolders subset(ImageFolders pictures, double fraction, long seed) {
    var kept = new TreeMap<String, List<String>>();
    var index = 0;
    for (var category : pictures.images().entrySet()) {
      var all = category.getValue();
      var count = (int) Math.ceil(all.size() * fraction);
      var order = SeededRandom.at(seed, index++, SUBSET).permutation(all.size());
      var drawn = new ArrayList<String>();
      for (var i = 0; i < count; i++) {
        drawn.add(all.get(order[i]));
      }
      drawn.sort(null);
      kept.put(category.getKey(), List.copyOf(drawn));
    }
    return new ImageFolders(kept);
  }

  /// The batches of all epochs, as places among the paths; each epoch in an order of its own, its
  /// last batch with what is left.
  List<int[]> batches(ProbeRecipe recipe) {
    var batches = new ArrayList<int[]>();
    for (var epoch = 0; epoch < recipe.epochs(); epoch++) {
      var order = SeededRandom.at(recipe.seed(), epoch, ORDER).permutation(paths.size());
      for (var from = 0; from < order.length; from += recipe.batchSize()) {
        var to = Math.min(order.length, from + recipe.batchSize());
        batches.add(Arrays.copyOfRange(order, from, to));
      }
    }
    return batches;
  }

  List<String> paths(int[] places) {
    return Arrays.stream(places).mapToObj(paths::get).toList();
  }

  int[] own(int[] places) {
    return Arrays.stream(places).map(place -> own[place]).toArray();
  }
}
