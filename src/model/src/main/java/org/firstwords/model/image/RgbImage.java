package org.firstwords.model.image;

/// An image in memory: rows of pixels from the top, three bytes each (red, green, blue).
///
/// @param rgb `width * height * 3` bytes; not copied
@SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
public record RgbImage(int width, int height, byte[] rgb) {
  public RgbImage {
    if (width < 1 || height < 1 || rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "%d bytes are no picture of %d x %d".formatted(rgb.length, width, height));
    }
  }

  /// The part inside the crop.
  public RgbImage crop(Crop crop) {
    var part = new byte[3 * crop.width() * crop.height()];
    for (var row = 0; row < crop.height(); row++) {
      var from = 3 * ((crop.top() + row) * width + crop.left());
      System.arraycopy(rgb, from, part, 3 * row * crop.width(), 3 * crop.width());
    }
    return new RgbImage(crop.width(), crop.height(), part);
  }

  /// Flipped horizontally.
  public RgbImage mirrored() {
    var mirrored = new byte[rgb.length];
    for (var row = 0; row < height; row++) {
      for (var column = 0; column < width; column++) {
        var from = 3 * (row * width + column);
        var to = 3 * (row * width + width - 1 - column);
        mirrored[to] = rgb[from];
        mirrored[to + 1] = rgb[from + 1];
        mirrored[to + 2] = rgb[from + 2];
      }
    }
    return new RgbImage(width, height, mirrored);
  }

  /// Turned as EXIF's orientation says.
  ///
  /// @param orientation from 1, as stored, to 8
  public RgbImage turned(int orientation) {
    return switch (orientation) {
      case 2 -> mirrored();
      case 3 -> mirrored().upsideDown();
      case 4 -> upsideDown();
      case 5 -> transposed();
      case 6 -> transposed().mirrored();
      case 7 -> transposed().mirrored().upsideDown();
      case 8 -> mirrored().transposed();
      default -> this;
    };
  }

  /// Flipped vertically.
  private RgbImage upsideDown() {
    return transposed().mirrored().transposed();
  }

  /// Converted to greyscale (ITU-R 601-2 luma, rounded as in Pillow).
  public RgbImage grey() {
    var grey = new byte[rgb.length];
    for (var i = 0; i < rgb.length; i += 3) {
      var luma = 19595 * (rgb[i] & 0xFF) + 38470 * (rgb[i + 1] & 0xFF) + 7471 * (rgb[i + 2] & 0xFF);
      var shade = (byte) ((luma + 0x8000) >> 16);
      grey[i] = shade;
      grey[i + 1] = shade;
      grey[i + 2] = shade;
    }
    return new RgbImage(width, height, grey);
  }

  /// Values of 128 and more inverted.
  RgbImage solarised() {
    var solarised = new byte[rgb.length];
    for (var i = 0; i < rgb.length; i++) {
      solarised[i] = (byte) (rgb[i] < 0 ? ~rgb[i] : rgb[i]);
    }
    return new RgbImage(width, height, solarised);
  }

  /// Transposed.
  RgbImage transposed() {
    var transposed = new byte[rgb.length];
    for (var row = 0; row < height; row++) {
      for (var column = 0; column < width; column++) {
        var from = 3 * (row * width + column);
        var to = 3 * (column * height + row);
        transposed[to] = rgb[from];
        transposed[to + 1] = rgb[from + 1];
        transposed[to + 2] = rgb[from + 2];
      }
    }
    return new RgbImage(height, width, transposed);
  }
}
