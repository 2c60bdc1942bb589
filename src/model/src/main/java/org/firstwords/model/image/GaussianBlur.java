package org.firstwords.model.image;

/// Pillow's `GaussianBlur`: three passes of an extended box filter along rows, then along columns
/// (Gwosdek et al. 2011). An approximation that the reference trained with; bit-exact with Pillow.
final class GaussianBlur {
  private static final int PASSES = 3;
  private final BoxFilter box;

  /// @param radius standard deviation in pixels, above 0
  GaussianBlur(float radius) {
    this.box = new BoxFilter(boxRadius(radius));
  }

  /// The radius, with a fraction, of the box that blurs as much in three passes.
  private static float boxRadius(float radius) {
    var variance = radius * radius / PASSES;
    var length = (float) Math.sqrt(12.0 * variance + 1.0);
    var whole = (float) Math.floor((length - 1.0) / 2.0);
    var fraction = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
    return whole + fraction / (6 * (variance - (whole + 1) * (whole + 1)));
  }

  RgbImage blurred(RgbImage image) {
    return rowsTransposed(rowsTransposed(image));
  }

  /// Filters every row, and makes columns of them.
  private RgbImage rowsTransposed(RgbImage image) {
    var width = image.width();
    var height = image.height();
    var to = new byte[image.rgb().length];
    var line = new int[box.lineLength(width)];
    var filtered = new int[line.length];
    for (var row = 0; row < height; row++) {
      box.load(image.rgb(), 3 * row * width, line, width);
      for (var pass = 0; pass < PASSES; pass++) {
        box.filter(line, width, filtered);
        var next = line;
        line = filtered;
        filtered = next;
      }
      box.storeColumn(line, width, to, 3 * row, 3 * height);
    }
    return new RgbImage(height, width, to);
  }

  /// A moving average over `2 * radius + 1` pixels of a line; the outermost pixels are weighted by
  /// the fraction of the radius. Lines are extended by their border pixel, one pixel further than
  /// the radius at both ends.
  private static final class BoxFilter {
    private static final int ONE = 1 << 24;
    private static final int HALF = 1 << 23;
    private final int margin; // values before the first pixel of a line
    private final int weight;
    private final int farWeight;

    BoxFilter(float radius) {
      var whole = (int) radius;
      this.margin = 3 * (whole + 1);
      this.weight = (int) (ONE / (radius * 2 + 1));
      this.farWeight = (ONE - (whole * 2 + 1) * weight) / 2;
    }

    /// Number of values of an extended line.
    int lineLength(int width) {
      return 3 * width + 2 * margin;
    }

    /// Copies a row of RGB pixels into a line.
    void load(byte[] rgb, int at, int[] line, int width) {
      for (var i = 0; i < 3 * width; i++) {
        line[margin + i] = rgb[at + i] & 0xFF;
      }
    }

    /// Copies a line into a column of RGB pixels.
    void storeColumn(int[] line, int width, byte[] rgb, int at, int stride) {
      var from = margin;
      for (var to = at; to < at + width * stride; to += stride) {
        rgb[to] = (byte) line[from];
        rgb[to + 1] = (byte) line[from + 1];
        rgb[to + 2] = (byte) line[from + 2];
        from += 3;
      }
    }

    /// Filters the RGB pixels of a line into another.
    void filter(int[] line, int width, int[] filtered) {
      extend(line, width);
      for (var channel = 0; channel < 3; channel++) {
        filter(line, 3 * width, channel, filtered);
      }
    }

    private void extend(int[] line, int width) {
      var end = margin + 3 * width;
      for (var i = 0; i < margin; i++) {
        line[i] = line[margin + i % 3];
        line[end + i] = line[end - 3 + i % 3];
      }
    }

    private void filter(int[] line, int length, int channel, int[] filtered) {
      var sum = 0;
      for (var i = channel; i < 2 * margin - 3; i += 3) {
        sum += line[i];
      }
      var right = 2 * margin - 3; // from the pixel before the box to its last one
      for (var i = channel; i < length; i += 3) {
        var before = line[i];
        sum += line[i + right] - before;
        var far = before + line[i + right + 3];
        filtered[margin + i] = (sum * weight + far * farWeight + HALF) >>> 24;
      }
    }
  }
}
