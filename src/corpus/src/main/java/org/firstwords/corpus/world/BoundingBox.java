package org.firstwords.corpus.world;

/// A rectangle of pixels, such as where a thing is in an image.
///
/// @param x leftmost column
/// @param y topmost row
public record BoundingBox(int x, int y, int width, int height) {
  /// No pixel.
  public static final BoundingBox EMPTY = new BoundingBox(0, 0, 0, 0);

  public BoundingBox {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("negative size: %d x %d".formatted(width, height));
    }
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }
}
