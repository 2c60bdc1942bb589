package org.firstwords.libtorch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The batches both sides learn from.
record Batches(List<Batch> all) {
  /// @param images `[B, 3, H, W]`
  /// @param words `[B, L]`
  record Batch(Tensor images, Tensor words) {}

  /// Reads what `BenchFiles` wrote: the numbers of batches, rows, pixels a side and words, then
  /// each batch's images and words.
  static Batches read(Path file, Tuning tuning) throws IOException {
    var batches = new ArrayList<Batch>();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var count = in.readInt();
      var rows = in.readInt();
      var side = in.readInt();
      var words = in.readInt();
      for (var i = 0; i < count; i++) {
        var images = Tensor.create(floats(in, rows * side * side * 3), rows, side, side, 3);
        batches.add(new Batch(tuning.images(images), words(in, rows, words)));
      }
    }
    return new Batches(batches);
  }

  private static Tensor words(DataInputStream in, int rows, int length) throws IOException {
    var words = new long[rows * length];
    for (var i = 0; i < words.length; i++) {
      words[i] = in.readInt();
    }
    return Tensor.create(words, rows, length);
  }

  static float[] floats(DataInputStream in, int count) throws IOException {
    var values = new float[count];
    ByteBuffer.wrap(in.readNBytes(count * Float.BYTES)).asFloatBuffer().get(values);
    return values;
  }

  Batch get(int step) {
    return all.get(step % all.size());
  }
}
