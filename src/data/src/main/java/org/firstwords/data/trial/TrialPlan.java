package org.firstwords.data.trial;

import java.util.List;
import org.firstwords.core.cli.OptionCheck;

/// How trials are made from folders of images.
///
/// @param foils wrong images a trial
/// @param perCategory trials a category of labelled frames
/// @param perImage trials an object image
public record TrialPlan(Dataset dataset, int foils, int perCategory, int perImage, long seed) {
  public TrialPlan {
    OptionCheck.requirePositive("--foils", foils);
    OptionCheck.requirePositive("--per-category", perCategory);
    OptionCheck.requirePositive("--per-image", perImage);
  }

  public List<Trial> trials(ImageFolders images) {
    var made = new TrialGenerator(images, foils, seed);
    return switch (dataset) {
      case LABELED -> made.perCategory(perCategory);
      case OBJECTS -> made.perImage(perImage);
    };
  }
}
