package org.firstwords.jobs.train;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.firstwords.model.Batch;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;

/// What both sides of `scripts/bench train` begin with, in the plainest form: the same weights, the
/// same batches.
final class BenchFiles {
  static final int VOCABULARY = 2350;
  static final int ROWS = 8;
  static final int SIDE = 224;
  private static final int BATCHES = 4;
  private static final int WORDS = 10;
  private static final int FIRST_WORD = 4;

  private BenchFiles() {}

  /// The batches: noise, and words at random.
  static List<Batch.Images> batches(int side) {
    var random = new SplittableRandom(7);
    var batches = new ArrayList<Batch.Images>();
    for (var i = 0; i < BATCHES; i++) {
      batches.add(new Batch.Images(noise(random, side), words(random)));
    }
    return batches;
  }

  private static float[] noise(SplittableRandom random, int side) {
    var values = new float[ROWS * side * side * 3];
    for (var i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static int[][] words(SplittableRandom random) {
    var words = new int[ROWS][];
    for (var row = 0; row < ROWS; row++) {
      words[row] = random.ints(WORDS, FIRST_WORD, VOCABULARY).toArray();
    }
    return words;
  }

  static void writeBatches(Path to) throws IOException {
    try (var out = open(to)) {
      for (var number : new int[] {BATCHES, ROWS, SIDE, WORDS}) {
        out.writeInt(number);
      }
      for (var batch : batches(SIDE)) {
        write(out, batch.values());
        for (var row : batch.utterances()) {
          for (var word : row) {
            out.writeInt(word);
          }
        }
      }
    }
  }

  static void writeWeights(ContrastiveModel model, Path to) throws IOException {
    var stored = new ByteArrayOutputStream();
    model.writeWeights(stored);
    var weights = SafeTensorsReader.open(new ByteArrayInputStream(stored.toByteArray()), "weights");
    var floats =
        weights.tensors().stream().filter(tensor -> tensor.type() == ElementType.F32).count();
    try (var out = open(to)) {
      out.writeInt((int) floats);
      for (var tensor : weights.tensors()) {
        if (tensor.type() == ElementType.F32) {
          write(out, weights.next(tensor));
        } else {
          weights.skip(tensor);
        }
      }
    }
  }

  private static void write(DataOutputStream out, TensorData weight) throws IOException {
    out.writeUTF(weight.info().name());
    out.writeInt(weight.info().shape().size());
    for (var size : weight.info().shape()) {
      out.writeInt(Math.toIntExact(size));
    }
    write(out, weight.floats());
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  private static DataOutputStream open(Path to) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)));
  }
}
