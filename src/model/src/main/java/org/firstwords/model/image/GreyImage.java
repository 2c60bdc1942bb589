package org.firstwords.model.image;

/// A greyscale image in memory: rows of pixels from the top, a byte each.
///
/// @param shades `width * height` bytes; not copied
@SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
public record GreyImage(int width, int height, byte[] shades) {
  public GreyImage {
    if (width < 1 || height < 1 || shades.length != width * height) {
      throw new IllegalArgumentException(
          "%d bytes are no picture of %d x %d".formatted(shades.length, width, height));
    }
  }

  int shade(int column, int row) {
    return shades[row * width + column] & 0xFF;
  }
}
