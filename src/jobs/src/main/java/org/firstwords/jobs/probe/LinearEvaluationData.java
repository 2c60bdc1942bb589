package org.firstwords.jobs.probe;

import java.util.Arrays;
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
    var halves = shuffled(TrainingSet.subset(images, recipe.fraction(), recipe.seed()), recipe);
    return new LinearEvaluationData(images.categories(), "images", halves.first(), halves.last());
  }

  private static ImageFolders.Halves shuffled(ImageFolders images, ProbeRecipe recipe) {
    var shuffled = new TreeMap<String, List<String>>();
    var index = 0;
    for (var category : images.images().entrySet()) {
      var paths = category.getValue();
      var order = SeededRandom.at(recipe.seed(), index++, HALVES).permutation(paths.size());
      shuffled.put(category.getKey(), Arrays.stream(order).mapToObj(paths::get).toList());
    }
    try {
      return new ImageFolders(shuffled).halves();
    } catch (UserException one) {
      throw new UserException(
          "--fraction %s: %s".formatted(recipe.fraction(), one.getMessage()), one);
    }
  }

  private static ImageFolders list(Job job, String input) throws Exception {
    return ImageFolders.list(job.store(), job.input(input).location(), job::note);
  }
}
