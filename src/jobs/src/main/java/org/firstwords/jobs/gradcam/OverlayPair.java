package org.firstwords.jobs.gradcam;

import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.RgbImage;

/// An image and its overlay.
record OverlayPair(RgbImage original, RgbImage overlay) {
  /// No larger than this.
  OverlayPair within(int size) {
    var side = new ImageTransform.Base(Math.min(size, original.width()));
    return new OverlayPair(side.picture(original), side.picture(overlay));
  }
}
