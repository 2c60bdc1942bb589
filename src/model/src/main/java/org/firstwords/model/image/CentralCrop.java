package org.firstwords.model.image;

/// The square in the middle of an image whose shorter side was resized (bicubic).
///
/// Rounds as torchvision does: the longer side is rounded down, the crop's corner half to even.
///
/// @param shorter the shorter side before the crop, in pixels
/// @param size side of the square, in pixels
public record CentralCrop(int shorter, int size) {
  public RgbImage picture(RgbImage image) {
    var now = Math.min(image.width(), image.height());
    var width = scaled(image.width(), now);
    var height = scaled(image.height(), now);
    var resized = Resampling.BICUBIC.resize(image, width, height);
    return resized.crop(new Crop(corner(width), corner(height), size, size));
  }

  private int scaled(int side, int now) {
    return Math.toIntExact((long) shorter * side / now);
  }

  private int corner(int side) {
    return (int) Math.rint((side - size) / 2.0);
  }
}
