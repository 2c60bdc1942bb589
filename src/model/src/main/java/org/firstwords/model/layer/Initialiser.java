package org.firstwords.model.layer;

import java.util.Arrays;
import org.firstwords.model.tensor.TensorInfo;

/// Initial value of a variable; the defaults are those of PyTorch.
public sealed interface Initialiser {
  /// Every element the same.
  record Constant(float value) implements Initialiser {}

  /// Uniform in ±`bound`.
  record Uniform(double bound) implements Initialiser {}

  /// Normal with mean 0.
  record Normal(double deviation) implements Initialiser {}

  /// Normal with mean 0 and deviation 1, except that the first row, for padding, is 0.
  record NormalButFirstRow() implements Initialiser {}

  /// Every element 0.
  static Initialiser zero() {
    return new Constant(0);
  }

  /// Every element 1.
  static Initialiser one() {
    return new Constant(1);
  }

  /// Weight and bias of a linear layer: uniform in ±1/sqrt(inputs).
  static Initialiser linear(int inputs) {
    return new Uniform(1 / Math.sqrt(inputs));
  }

  /// He's normal initialisation over the fan-out, as in torchvision: groups are ignored.
  static Initialiser kernel(int outputs, int size) {
    return new Normal(Math.sqrt(2.0 / ((double) outputs * size * size)));
  }

  /// The values of a tensor, in the stored order; a function of its name and the seed alone.
  default float[] values(TensorInfo tensor, long seed) {
    var values = new float[Math.toIntExact(tensor.elements())];
    var random = new RandomStream(seed, tensor.name());
    switch (this) {
      case Constant(var value) -> Arrays.fill(values, value);
      case Uniform(var bound) -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = random.uniform(bound);
        }
      }
      case Normal(var deviation) -> normal(values, 0, deviation, random);
      case NormalButFirstRow _ ->
          normal(values, Math.toIntExact(tensor.shape().getLast()), 1, random);
    }
    return values;
  }

  private static void normal(float[] values, int from, double deviation, RandomStream random) {
    for (int i = from; i < values.length; i++) {
      values[i] = (float) (random.normal() * deviation);
    }
  }
}
