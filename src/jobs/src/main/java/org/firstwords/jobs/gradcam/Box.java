package org.firstwords.jobs.gradcam;

/// A bounding box in pixels.
///
/// @param x leftmost column
/// @param y topmost row
record Box(int x, int y, int width, int height) {
  Box {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("%d x %d is no size".formatted(width, height));
    }
  }

  boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /// Whether any of it lies in a picture of this size.
  boolean touches(int pictureWidth, int pictureHeight) {
    return x < pictureWidth && y < pictureHeight && x + width > 0 && y + height > 0;
  }

  /// The same in the picture resized to a square.
  Scaled scaled(int pictureWidth, int pictureHeight, int size) {
    var right = (double) size / pictureWidth;
    var down = (double) size / pictureHeight;
    return new Scaled(x * right, y * down, (x + width) * right, (y + height) * down);
  }

  /// A box whose borders may lie within pixels.
  record Scaled(double left, double top, double right, double bottom) {
    /// Whether the pixel's centre is inside.
    boolean contains(int column, int row) {
      return left <= column + 0.5 && column + 0.5 < right && top <= row + 0.5 && row + 0.5 < bottom;
    }
  }
}
