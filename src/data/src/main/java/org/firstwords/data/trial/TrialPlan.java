package org.firstwords.data.trial;

import java.util.List;
import org.firstwords.core.process.UserException;

/// How trials are made from folders of images.
///
/// @param foils wrong images a trial
/// @param perCategory trials a category of labelled frames
/// @param perImage trials an object image
public record TrialPlan(Dataset dataset, int foils, int perCategory, int perImage, long seed) {
  public TrialPlan {
    require(foils, "--foils");
    require(perCategory, "--per-category");
    require(perImage, "--per-image");
  }

  private static void require(int number, String option) {
    if (number < 1) {
      throw new UserException("%s %d: give at least 1".formatted(option, number));
    }
  }

  public List<Trial> trials(ImageFolders images) {
    var made = new TrialGenerator(images, foils, seed);
    return switch (dataset) {
      case LABELED -> made.perCategory(perCategory);
      case OBJECTS -> made.perImage(perImage);
    };
  }
}
