package org.firstwords.libtorch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// The weights both sides begin with, by torchvision's names.
record Weights(Map<String, Tensor> byName) {
  private static final String TRUNK = "vision_encoder.model.";
  private static final String HEAD = TRUNK + "fc.";

  /// Reads what `BenchFiles` wrote: a count, then name, form and values of each.
  ///
  /// @param trained whether the trunk learns too
  static Weights read(Path file, Tuning tuning, boolean trained) throws IOException {
    var weights = new LinkedHashMap<String, Tensor>();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var count = in.readInt();
      for (var i = 0; i < count; i++) {
        var name = in.readUTF();
        var learns = !name.contains(".running_") && (trained || !isTrunk(name));
        var tensor = tuning.kept(tensor(in), learns);
        weights.put(name.replace(TRUNK, ""), tensor.set_requires_grad(learns));
      }
    }
    return new Weights(weights);
  }

  private static boolean isTrunk(String name) {
    return name.startsWith(TRUNK) && !name.startsWith(HEAD);
  }

  private static Tensor tensor(DataInputStream in) throws IOException {
    var shape = new long[in.readInt()];
    var size = 1;
    for (var i = 0; i < shape.length; i++) {
      shape[i] = in.readInt();
      size *= (int) shape[i];
    }
    return Tensor.create(Batches.floats(in, size), shape);
  }

  Tensor get(String name) {
    var weight = byName.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return weight;
  }

  /// All that learn.
  TensorVector parameters() {
    return new TensorVector(
        byName.values().stream().filter(Tensor::requires_grad).toArray(Tensor[]::new));
  }
}
