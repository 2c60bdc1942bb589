package org.firstwords.model.image;

import org.firstwords.core.process.UserException;

/// A bound for the memory of a decoded picture.
final class PixelLimit {
  /// Pillow refuses larger ones as decompression bombs.
  private static final long PIXELS = 178_956_970;

  private PixelLimit() {}

  /// @throws UserException if a picture of this size is not decoded
  static void check(String name, int width, int height) {
    if ((long) width * height > PIXELS) {
      throw new UserException(
          "%s has %,d x %,d pixels, more than the %,d that are read; make it smaller"
              .formatted(name, width, height, PIXELS));
    }
  }
}
