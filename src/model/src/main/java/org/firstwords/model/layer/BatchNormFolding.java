package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Folds a batch normalisation with fixed statistics into the convolution before it: `scale *
/// (conv(x, kernel) - mean) / sqrt(variance + epsilon) + offset` is `conv(x, factor * kernel) +
/// (offset - factor * mean)` with `factor = scale / sqrt(variance + epsilon)`. Computed in 64 bits.
///
/// @param held kernels, parameters and running statistics
record BatchNormFolding(Ops tf, Snapshot held) {
  /// @param kernel `[side, side, in / groups, out]`
  /// @param bias `[out]`
  record Folded(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

  Folded of(Variable kernel, String batchNorm, float epsilon) {
    var scale = values(batchNorm + ".weight");
    var offset = values(batchNorm + ".bias");
    var mean = values(batchNorm + ".running_mean");
    var variance = values(batchNorm + ".running_var");
    var bias = new float[scale.length];
    var factor = new double[scale.length];
    for (var channel = 0; channel < scale.length; channel++) {
      factor[channel] = scale[channel] / Math.sqrt(variance[channel] + (double) epsilon);
      bias[channel] = (float) (offset[channel] - factor[channel] * mean[channel]);
    }
    var name = kernel.info().name();
    var weights = values(name);
    for (var at = 0; at < weights.length; at++) {
      weights[at] = (float) (weights[at] * factor[at % factor.length]); // out is the last dimension
    }
    return new Folded(
        constant(held.tensor(name).shape(), weights), constant(Shape.of(bias.length), bias));
  }

  private float[] values(String name) {
    var tensor = held.tensor(name);
    var values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  private Operand<TFloat32> constant(Shape shape, float[] values) {
    try (var tensor = TFloat32.tensorOf(shape, DataBuffers.of(values, true, false))) {
      return tf.constantOf(tensor);
    }
  }
}
