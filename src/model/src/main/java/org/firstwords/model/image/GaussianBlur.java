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
    var lines = new long[box.lineLength(width)];
    var filtered = new long[lines.length];
    for (var row = 0; row < height; row += 2) {
      var other = Math.min(row + 1, height - 1);
      box.load(image.rgb(), 3 * row * width, 3 * other * width, lines, width);
      for (var pass = 0; pass < PASSES; pass++) {
        box.filter(lines, width, filtered);
        var next = lines;
        lines = filtered;
        filtered = next;
      }
      box.storeColumns(lines, width, to, 3 * row, 3 * other, 3 * height);
    }
    return new RgbImage(height, width, to);
  }

  /// A moving average over `2 * radius + 1` pixels of a line; the outermost pixels are weighted by
  /// the fraction of the radius. Lines are extended by their border pixel, one pixel further than
  /// the radius at both ends.
  private static final class BoxFilter {
    private static final int ONE = 1 << 24;
    private static final long HALVES = PairedNumbers.of(1 << 23, 1 << 23);
    private static final long BYTES = PairedNumbers.of(0xFF, 0xFF);
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

    /// Copies two rows of RGB pixels into lines, see [PairedNumbers].
    void load(byte[] rgb, int at, int atOther, long[] lines, int width) {
      PairedNumbers.pair(rgb, at, atOther, 3 * width, lines, margin);
    }

    /// Copies two lines into columns of RGB pixels.
    void storeColumns(long[] lines, int width, byte[] rgb, int at, int atOther, int stride) {
      for (var i = 0; i < width; i++) {
        for (var channel = 0; channel < 3; channel++) {
          var value = lines[margin + 3 * i + channel];
          rgb[at + i * stride + channel] = (byte) PairedNumbers.lower(value);
          rgb[atOther + i * stride + channel] = (byte) PairedNumbers.upper(value);
        }
      }
    }

    /// Filters the RGB pixels of two lines into others.
    void filter(long[] lines, int width, long[] filtered) {
      extend(lines, width);
      for (var channel = 0; channel < 3; channel++) {
        filter(lines, 3 * width, channel, filtered);
      }
    }

    private void extend(long[] lines, int width) {
      var end = margin + 3 * width;
      for (var i = 0; i < margin; i++) {
        lines[i] = lines[margin + i % 3];
        lines[end + i] = lines[end - 3 + i % 3];
      }
    }

    private void filter(long[] lines, int length, int channel, long[] filtered) {
      var sum = 0L;
      for (var i = channel; i < 2 * margin - 3; i += 3) {
        sum += lines[i];
      }
      var right = 2 * margin - 3; // from the pixel before the box to its last one
      for (var i = channel; i < length; i += 3) {
        var before = lines[i];
        sum += lines[i + right] - before;
        var far = before + lines[i + right + 3];
        filtered[margin + i] = ((sum * weight + far * farWeight + HALVES) >>> 24) & BYTES;
      }
    }
  }
}
