package org.firstwords.jobs.analyse.neighbour;

import org.firstwords.model.image.Resampling;
import org.firstwords.model.image.RgbImage;

/// Average hash, as in the Python library ImageHash: which of 16 x 16 cells are brighter than the
/// mean. Images with equal hashes look the same.
///
/// @param first rows 0 to 3, and so on; each square a bit, the first the highest
public record AverageHash(long first, long second, long third, long fourth) {
  private static final int SIDE = 16;
  private static final int SQUARES = SIDE * SIDE;

  public static AverageHash of(RgbImage picture) {
    var grey = Resampling.LANCZOS.resize(picture.grey(), SIDE, SIDE).rgb();
    var sum = 0;
    for (var i = 0; i < SQUARES; i++) {
      sum += grey[3 * i] & 0xff;
    }
    var words = new long[SQUARES / Long.SIZE];
    for (var i = 0; i < SQUARES; i++) {
      var isBright = (grey[3 * i] & 0xff) * SQUARES > sum;
      words[i / Long.SIZE] = words[i / Long.SIZE] << 1 | (isBright ? 1 : 0);
    }
    return new AverageHash(words[0], words[1], words[2], words[3]);
  }

  /// 64 hexadecimal digits, as ImageHash writes them.
  @Override
  public String toString() {
    return "%016x%016x%016x%016x".formatted(first, second, third, fourth);
  }
}
