package org.firstwords.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Folds batch normalisations with fixed statistics into the convolutions before them: `scale *
/// (conv(x, kernel) - mean) / sqrt(variance + epsilon) + offset` is `conv(x, factor * kernel) +
/// (offset - factor * mean)` with `factor = scale / sqrt(variance + epsilon)`.
///
/// The folded kernels are variables, not constants, of which TensorFlow would keep several copies.
/// They are valid after [#compute], until the weights change.
public final class BatchNormFolding {
  private static final String CONTAINER = "folded";
  private final Ops tf;
  private final Variables folded;
  private final List<Op> assignments = new ArrayList<>();

  public BatchNormFolding(Ops tf) {
    this.tf = tf;
    this.folded = new Variables(tf, CONTAINER);
  }

  /// @param kernel `[side, side, in / groups, out]`
  /// @param bias `[out]`
  record Folded(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

  Folded of(Variable kernel, String name, BatchNormTensors batchNorm, float epsilon) {
    var deviation = tf.math.rsqrt(tf.math.add(batchNorm.variance().value(), tf.constant(epsilon)));
    var factor = tf.math.mul(batchNorm.scale(), deviation); // [out]
    var weight = folded.get(kernel.info(), kernel.layout(), Initialiser.zero());
    var outputs = kernel.info().shape().getFirst();
    var bias =
        folded.get(TensorInfo.floats(name + ".bias", outputs), Layout.SAME, Initialiser.zero());
    var shift = tf.math.sub(batchNorm.offset(), tf.math.mul(factor, batchNorm.mean().value()));
    assignments.add(tf.assignVariableOp(weight.handle(), tf.math.mul(kernel.value(), factor)));
    assignments.add(tf.assignVariableOp(bias.handle(), shift));
    return new Folded(weight.value(), bias.value());
  }

  /// Computes the folded kernels from the current weights.
  public void compute(Session session) {
    var runner = session.runner();
    assignments.forEach(runner::addTarget);
    runner.run().close();
  }
}
