package org.firstwords.jobs.pretrain;

import org.firstwords.core.random.SeededRandom;
import org.firstwords.model.distill.Crops;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.image.CropTransform;
import org.firstwords.model.image.RgbImage;

/// The crops of a frame.
///
/// @param localCrops number of local ones
record CropTransforms(
    CropTransform first, CropTransform second, CropTransform local, int localCrops) {
  /// Room for the crops of so many frames.
  Crops room(int frames) {
    return new Crops(
        frames,
        new float[Math.multiplyExact(DistillSpec.GLOBAL_CROPS * frames, first.length())],
        new float[Math.multiplyExact(localCrops * frames, local.length())]);
  }

  /// Writes the crops of one frame.
  ///
  /// @param place of the frame in the batch
  void write(RgbImage frame, SeededRandom draws, Crops into, int place) {
    first.write(frame, draws, into.global(), place * first.length());
    second.write(frame, draws, into.global(), (into.frames() + place) * first.length());
    for (var crop = 0; crop < localCrops; crop++) {
      var at = (crop * into.frames() + place) * local.length();
      local.write(frame, draws, into.local(), at);
    }
  }
}
