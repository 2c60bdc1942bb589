package org.firstwords.model.image;

/// Resizing as OpenCV's `resize` does it by default (`INTER_LINEAR` on 8 bits), bit for bit: two
/// source pixels a direction, so pixels are passed over when shrinking; fixed-point weights of 11
/// bits. An image that shrinks to exactly half is averaged, as there.
public final class OpenCvBilinear {
  private static final int ONE = 1 << 11;

  private OpenCvBilinear() {}

  /// The image in another size; the aspect ratio is not kept.
  public static GreyImage resize(GreyImage image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    if (image.width() == 2 * width && image.height() == 2 * height) {
      return halve(image);
    }
    var columns = Weights.of(image.width(), width, true);
    var rows = Weights.of(image.height(), height, false);
    var to = new byte[width * height];
    for (var row = 0; row < height; row++) {
      for (var column = 0; column < width; column++) {
        var upper = columns.sum(image, rows.first()[row], column);
        var lower = columns.sum(image, rows.second()[row], column);
        to[row * width + column] = (byte) mix(upper, rows.before()[row], lower, rows.after()[row]);
      }
    }
    return new GreyImage(width, height, to);
  }

  /// OpenCV drops four bits of each sum first, so that the products fit its vectors of 16 bits.
  private static int mix(int upper, int before, int lower, int after) {
    return (((before * (upper >> 4)) >> 16) + ((after * (lower >> 4)) >> 16) + 2) >> 2;
  }

  private static GreyImage halve(GreyImage image) {
    var width = image.width() / 2;
    var to = new byte[width * (image.height() / 2)];
    for (var i = 0; i < to.length; i++) {
      var x = 2 * (i % width);
      var y = 2 * (i / width);
      var sum =
          image.shade(x, y)
              + image.shade(x + 1, y)
              + image.shade(x, y + 1)
              + image.shade(x + 1, y + 1);
      to[i] = (byte) ((sum + 2) >> 2);
    }
    return new GreyImage(width, image.height() / 2, to);
  }

  /// The two source pixels of every target pixel, and the weights of the second ones.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weights(int[] first, int[] second, int[] before, int[] after) {
    /// @param stopAtEdges whether a place beyond the outer pixels counts as theirs; OpenCV does so
    ///   along rows, and weighs the outer pixel twice along columns
    static Weights of(int from, int to, boolean stopAtEdges) {
      var weights = new Weights(new int[to], new int[to], new int[to], new int[to]);
      var scale = (double) from / to;
      for (var target = 0; target < to; target++) {
        var place = (float) ((target + 0.5) * scale - 0.5);
        var pixel = (int) Math.floor(place);
        var part = place - pixel;
        if (stopAtEdges && (pixel < 0 || pixel >= from - 1)) {
          part = 0;
        }
        weights.first[target] = Math.clamp(pixel, 0, from - 1);
        weights.second[target] = Math.clamp(pixel + 1, 0, from - 1);
        weights.before[target] = (int) Math.rint((1 - part) * ONE);
        weights.after[target] = (int) Math.rint(part * ONE);
      }
      return weights;
    }

    int sum(GreyImage image, int row, int column) {
      return image.shade(first[column], row) * before[column]
          + image.shade(second[column], row) * after[column];
    }
  }
}
