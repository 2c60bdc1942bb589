package org.firstwords.model.image;

import org.firstwords.core.random.SeededRandom;

/// A rectangle of an image, in pixels from its top left corner.
public record Crop(int left, int top, int width, int height) {
  private static final int TRIES = 10;
  private static final double NARROWEST = 3.0 / 4;
  private static final double WIDEST = 4.0 / 3;

  /// A random rectangle as torchvision's `RandomResizedCrop` chooses it: area uniform between
  /// `smallest` and `largest` of the image, aspect ratio log-uniform between 3/4 and 4/3; after ten
  /// rectangles that do not fit, the largest one in the centre with an allowed ratio.
  ///
  /// @param smallest share of the image area, in (0, 1]
  /// @param largest share of the image area, at most 1
  static Crop random(SeededRandom draws, int width, int height, double smallest, double largest) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var area = (double) width * height * draws.between(smallest, largest);
      var ratio = Math.exp(draws.between(Math.log(NARROWEST), Math.log(WIDEST)));
      var cropWidth = (int) Math.rint(Math.sqrt(area * ratio));
      var cropHeight = (int) Math.rint(Math.sqrt(area / ratio));
      if (0 < cropWidth && cropWidth <= width && 0 < cropHeight && cropHeight <= height) {
        var top = draws.below(height - cropHeight + 1);
        var left = draws.below(width - cropWidth + 1);
        return new Crop(left, top, cropWidth, cropHeight);
      }
    }
    return central(width, height);
  }

  /// The largest rectangle in the centre with an aspect ratio between 3/4 and 4/3.
  static Crop central(int width, int height) {
    var ratio = (double) width / height;
    var cropWidth = ratio > WIDEST ? (int) Math.rint(height * WIDEST) : width;
    var cropHeight = ratio < NARROWEST ? (int) Math.rint(width / NARROWEST) : height;
    return new Crop((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
  }
}
