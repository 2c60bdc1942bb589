package org.firstwords.jobs.analyse.space;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.trial.ImageFolders;

/// A random sample of the images of each category.
///
/// @param images paths by category, at least one each; repeated if drawn with replacement
public record CategorySample(SamplingMethod recipe, SortedMap<String, List<String>> images) {
  /// Draws a sample; the same folders, count and seed give the same sample.
  ///
  /// @param count images of each category
  public static CategorySample draw(
      ImageFolders folders, SamplingMethod recipe, int count, long seed) {
    var random = new SplittableRandom(seed);
    var images = new TreeMap<String, List<String>>();
    folders
        .images()
        .forEach((category, all) ->
            images.put(
                category,
                switch (recipe) {
                  case WITHOUT_REPLACEMENT -> different(all, count, random);
                  case WITH_REPLACEMENT -> any(all, count, random);
                }));
    return new CategorySample(recipe, images);
  }

  private static List<String> different(List<String> all, int count, SplittableRandom random) {
    var left = new ArrayList<>(all);
    var drawn = new ArrayList<String>();
    while (drawn.size() < count && !left.isEmpty()) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    drawn.sort(null);
    return List.copyOf(drawn);
  }

  private static List<String> any(List<String> all, int count, SplittableRandom random) {
    var drawn = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      drawn.add(all.get(random.nextInt(all.size())));
    }
    return List.copyOf(drawn);
  }

  /// The total number of images.
  public int size() {
    return images.values().stream().mapToInt(List::size).sum();
  }
}
