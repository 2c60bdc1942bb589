package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.job.Job;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.trial.TrialFile;

/// A target image of the trials; repeated for each trial.
///
/// @param category of the image
/// @param image its path in the folder
public record TargetImage(String category, String image) {
  /// The targets of the input `trials`; without it, every image once.
  ///
  /// @param remaps for the image paths of the trials
  public static List<TargetImage> read(Job job, ImageFolders present, List<Remap> remaps)
      throws IOException {
    var file = job.findInput("trials");
    if (file.isPresent()) {
      var images = job.input("images").location();
      return new TrialFile(file.get().location(), remaps, images)
          .read(job.store(), present).stream()
              .map(trial -> new TargetImage(trial.targetCategory(), trial.targetImgFilename()))
              .toList();
    }
    var targets = new ArrayList<TargetImage>();
    present
        .images()
        .forEach((category, images) ->
            images.forEach(image -> targets.add(new TargetImage(category, image))));
    return targets;
  }
}
