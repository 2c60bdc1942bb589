package org.firstwords.jobs.gradcam;

import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.RgbImage;

/// A picture and the same with its map laid over.
record Pair(RgbImage original, RgbImage overlay) {
  /// No larger than this.
  Pair within(int size) {
    var side = new ImageTransform.Base(Math.min(size, original.width()));
    return new Pair(side.picture(original), side.picture(overlay));
  }
}
