package org.firstwords.data.score;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.JsonFields;

/// `linear.json`: how often a linear classifier on frozen features finds the category of an image.
///
/// @param protocol `dino`
/// @param trainingImages that the classifier learnt from
/// @param top1 over all test images, with its 95 % interval
/// @param categories the same of each category
/// @param confusions the categories found for images of each category, and how often
@RegisterForReflection
public record LinearEvaluation(
    String protocol,
    int trainingImages,
    Proportion top1,
    SortedMap<String, Proportion> categories,
    SortedMap<String, SortedMap<String, Integer>> confusions) {
  /// The file's name.
  public static final String NAME = "linear.json";

  public LinearEvaluation {
    JsonFields.require(
        "protocol", protocol, "top1", top1, "categories", categories, "confusions", confusions);
  }

  /// @param confusions the categories found for images of each category, and how often
  public static LinearEvaluation of(
      String protocol,
      int trainingImages,
      SortedMap<String, SortedMap<String, Integer>> confusions) {
    var categories = new TreeMap<String, Proportion>();
    var correct = 0;
    var images = 0;
    for (var category : confusions.entrySet()) {
      var found = category.getValue();
      var right = found.getOrDefault(category.getKey(), 0);
      var all = found.values().stream().mapToInt(Integer::intValue).sum();
      categories.put(category.getKey(), Proportion.of(right, all));
      correct += right;
      images += all;
    }
    return new LinearEvaluation(
        protocol, trainingImages, Proportion.of(correct, images), categories, confusions);
  }
}
