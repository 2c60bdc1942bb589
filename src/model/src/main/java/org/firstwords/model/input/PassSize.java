package org.firstwords.model.input;

import java.util.Arrays;
import java.util.List;

/// How many images each pass of an encoding takes: the same number in all of them, the last filled
/// up with images of zeros whose vectors are dropped.
///
/// The last bit of an image's vector depends on how many images are in its pass and on its place
/// among them, for kernels work on blocks of rows and treat what is left over in another way. With
/// passes of one size that leaves nothing over, equal images have equal vectors, so that a model
/// which sees no difference between images is found out by its ties.
///
/// @param rows images in each pass
public record PassSize(int rows) {
  /// Rows that no kernel divides: 16 single-precision numbers fill a register of AVX-512.
  private static final int BLOCK = 16;

  /// So few images are one block, whatever their number.
  private static final int FEW = 7;

  /// @param batch images to encode at a time, at least 1
  /// @param total number of images
  public static PassSize of(int batch, long total) {
    var rows = (int) Math.min(batch, total);
    return new PassSize(rows <= FEW ? rows : Math.ceilDiv(rows, BLOCK) * BLOCK);
  }

  /// Images one after the other, `[rows, size, size, 3]`.
  ///
  /// @param images at least one, at most `rows`
  public float[] concatenate(List<float[]> images) {
    var pixels = ImageBatches.concatenate(images);
    var length = Math.multiplyExact(images.getFirst().length, rows);
    return pixels.length == length ? pixels : Arrays.copyOf(pixels, length);
  }

  /// The vectors of the images alone.
  ///
  /// @param vectors of all rows
  /// @param images their number
  public static float[][] withoutFilling(float[][] vectors, int images) {
    return vectors.length == images ? vectors : Arrays.copyOf(vectors, images);
  }
}
