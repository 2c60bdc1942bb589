package org.firstwords.data.frame;

/// The scale and crop of a frame: the shorter side is scaled to 256 pixels, then a square of 224 is
/// cut from the middle, 16 pixels higher up where there is room.
///
/// For another size than 224 all numbers scale with it.
///
/// @param width of the scaled picture
/// @param height of the scaled picture
/// @param x of the square's left edge in it
/// @param y of the square's upper edge in it
/// @param size the side of the square
public record CropGeometry(int width, int height, int x, int y, int size) {
  /// The reference's frame.
  public static final int SIZE = 224;

  private static final int MINOR_SIDE = 256;
  private static final int HIGHER_UP = 16;

  /// The reference's geometry for a video of this many pixels.
  public static CropGeometry of(int videoWidth, int videoHeight) {
    return of(videoWidth, videoHeight, SIZE);
  }

  /// The shorter side of the scaled picture.
  public static int minorSide(int size) {
    return MINOR_SIDE * size / SIZE;
  }

  /// How many pixels the square is above the middle.
  public static int higherUp(int size) {
    return HIGHER_UP * size / SIZE;
  }

  /// @param size the side of the square
  public static CropGeometry of(int videoWidth, int videoHeight, int size) {
    if (videoWidth < 1 || videoHeight < 1 || size < 1) {
      throw new IllegalArgumentException("%d x %d to %d".formatted(videoWidth, videoHeight, size));
    }
    var minor = minorSide(size);
    var shorter = Math.min(videoWidth, videoHeight);
    var width = Math.toIntExact((long) videoWidth * minor / shorter);
    var height = Math.toIntExact((long) videoHeight * minor / shorter);
    var y = height / 2 - size / 2 - higherUp(size);
    return new CropGeometry(width, height, width / 2 - size / 2, Math.max(0, y), size);
  }
}
