package org.firstwords.jobs.gradcam;

/// A single-channel float image, row by row.
final class FloatImage {
  private final int width;
  private final int height;
  private final float[] values;

  /// @param values row by row; not copied
  FloatImage(int width, int height, float[] values) {
    if (values.length != width * height || values.length == 0) {
      throw new IllegalArgumentException(
          "%d values for %d x %d".formatted(values.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /// The same picture on its side.
  FloatImage transposed() {
    var turned = new float[values.length];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        turned[x * height + y] = at(x, y);
      }
    }
    return new FloatImage(height, width, turned);
  }

  /// `(v - min) / (max - min)`; all zero if every value is the same.
  FloatImage stretched() {
    var low = Float.POSITIVE_INFINITY;
    var high = Float.NEGATIVE_INFINITY;
    for (var value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    var stretched = new float[values.length];
    for (var i = 0; i < values.length && high > low; i++) {
      stretched[i] = (values[i] - low) / (high - low);
    }
    return new FloatImage(width, height, stretched);
  }

  /// Whether the image is constant.
  boolean isFlat() {
    for (var value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
