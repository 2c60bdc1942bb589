package org.firstwords.jobs.images;

import java.util.Arrays;
import org.firstwords.model.image.Resampling;
import org.firstwords.model.image.RgbImage;

/// Places a resized image in the middle of a white canvas: resized to `pixels` x `pixels` (Pillow
/// bicubic, aspect ratio not kept), then centred on 224 x 224 white pixels.
///
/// The reference's object pictures are made so, with 112 pixels, pasted at (56, 56).
record WhiteCanvas(int pixels) {
  /// The side of what the network sees.
  static final int SIDE = 224;

  private static final byte WHITE = (byte) 0xFF;

  RgbImage around(RgbImage picture) {
    var small = Resampling.BICUBIC.resize(picture, pixels, pixels);
    var border = (SIDE - pixels) / 2;
    var rgb = new byte[3 * SIDE * SIDE];
    Arrays.fill(rgb, WHITE);
    for (var row = 0; row < pixels; row++) {
      var to = 3 * ((border + row) * SIDE + border);
      System.arraycopy(small.rgb(), 3 * row * pixels, rgb, to, 3 * pixels);
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }
}
