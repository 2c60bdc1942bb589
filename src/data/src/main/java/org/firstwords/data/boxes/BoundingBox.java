package org.firstwords.data.boxes;

/// A rectangle of pixels, such as where an object is in an image.
///
/// @param x leftmost column
/// @param y topmost row
public record BoundingBox(int x, int y, int width, int height) {
  /// No pixel.
  public static final BoundingBox EMPTY = new BoundingBox(0, 0, 0, 0);

  public BoundingBox {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("%d x %d is no size".formatted(width, height));
    }
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /// Whether any of it lies in a picture of this size.
  public boolean touches(int pictureWidth, int pictureHeight) {
    return x < pictureWidth && y < pictureHeight && x + width > 0 && y + height > 0;
  }

  /// The same in the picture resized to a square.
  public Scaled scaled(int pictureWidth, int pictureHeight, int size) {
    var right = (double) size / pictureWidth;
    var down = (double) size / pictureHeight;
    return new Scaled(x * right, y * down, (x + width) * right, (y + height) * down);
  }

  /// A box with fractional edges.
  public record Scaled(double left, double top, double right, double bottom) {
    /// Whether the pixel's centre is inside.
    public boolean contains(int column, int row) {
      return left <= column + 0.5 && column + 0.5 < right && top <= row + 0.5 && row + 0.5 < bottom;
    }
  }
}
