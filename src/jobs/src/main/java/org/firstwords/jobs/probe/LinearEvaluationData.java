package org.firstwords.jobs.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.data.trial.ImageFolders;

/// The images of a linear evaluation.
///
/// @param classes sorted
/// @param training where the training images are: the name of an input
record LinearEvaluationData(
    List<String> classes, String training, ImageFolders learnt, ImageFolders asked) {
  /// Position of the generator that splits the images of a category.
  private static final int HALVES = -3;

  /// With a folder of training images: a random share of them, and all test images. Without: random
  /// halves of a random share of all images.
  ///
  /// @throws UserException if a category has too few images
  static LinearEvaluationData of(Job job, ProbeRecipe recipe) throws Exception {
    var images = list(job, "images");
    if (job.findInput("train-images").isPresent()) {
      var training = list(job, "train-images");
      ProbeData.requireLearnt(job, images, training.categories());
      var learnt = TrainingSet.subset(training, recipe.fraction(), recipe.seed());
      return new LinearEvaluationData(training.categories(), "train-images", learnt, images);
    }
    var first = new TreeMap<String, List<String>>();
    var last = new TreeMap<String, List<String>>();
    var share = TrainingSet.subset(images, recipe.fraction(), recipe.seed()).images();
    var index = 0;
    for (var category : share.entrySet()) {
      var paths = category.getValue();
      if (paths.size() < 2) {
        throw new UserException(
            "--fraction %s leaves one image of %s, which cannot be split in halves; raise it"
                .formatted(recipe.fraction(), category.getKey()));
      }
      var order = SeededRandom.at(recipe.seed(), index++, HALVES).permutation(paths.size());
      var shuffled = new ArrayList<String>();
      for (var place : order) {
        shuffled.add(paths.get(place));
      }
      first.put(category.getKey(), sorted(shuffled.subList(0, paths.size() / 2)));
      last.put(category.getKey(), sorted(shuffled.subList(paths.size() / 2, paths.size())));
    }
    return new LinearEvaluationData(
        images.categories(), "images", new ImageFolders(first), new ImageFolders(last));
  }

  private static List<String> sorted(List<String> paths) {
    return paths.stream().sorted().toList();
  }

  private static ImageFolders list(Job job, String input) throws Exception {
    return ImageFolders.list(job.store(), job.input(input).location(), job::note);
  }
}
