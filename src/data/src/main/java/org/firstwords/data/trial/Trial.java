package org.firstwords.data.trial;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One choice: which of these images shows the word? One item of `eval_test.json`.
///
/// @param trialNum counts the trials of a category from 0, for objects those of an image
/// @param targetCategory the word
/// @param targetImgFilename the image that shows it
/// @param foilCategories what the other images show
/// @param foilImgFilenames the other images, in the order of `foilCategories`
@RegisterForReflection
@JsonPropertyOrder({
  "trial_num",
  "target_category",
  "target_img_filename",
  "foil_categories",
  "foil_img_filenames"
})
public record Trial(
    int trialNum,
    String targetCategory,
    String targetImgFilename,
    List<String> foilCategories,
    List<String> foilImgFilenames) {
  public Trial {
    if (targetCategory == null || targetImgFilename == null) {
      throw new IllegalArgumentException("it has no target");
    }
    if (foilImgFilenames == null || foilImgFilenames.isEmpty()) {
      throw new IllegalArgumentException("it has no foils");
    }
    foilCategories = foilCategories == null ? List.of() : List.copyOf(foilCategories);
    foilImgFilenames = List.copyOf(foilImgFilenames);
    if (foilCategories.size() != foilImgFilenames.size()) {
      throw new IllegalArgumentException(
          "it has %d foil categories and %d foil images"
              .formatted(foilCategories.size(), foilImgFilenames.size()));
    }
  }

  /// All images, the target first.
  public List<String> images() {
    return Stream.concat(Stream.of(targetImgFilename), foilImgFilenames.stream()).toList();
  }

  /// All categories, the target's first.
  public List<String> categories() {
    return Stream.concat(Stream.of(targetCategory), foilCategories.stream()).toList();
  }

  /// The same with every image by another name.
  public Trial withImages(UnaryOperator<String> name) {
    return new Trial(
        trialNum,
        targetCategory,
        name.apply(targetImgFilename),
        foilCategories,
        foilImgFilenames.stream().map(name).toList());
  }
}
