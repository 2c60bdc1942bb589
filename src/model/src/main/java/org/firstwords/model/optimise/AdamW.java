package org.firstwords.model.optimise;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.Variables;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/// AdamW exactly as PyTorch has it. Loshchilov and Hutter 2019, algorithm 2:
///
/// ```
/// p = p (1 - rate decay)
/// m = 0.9 m + 0.1 g;  v = 0.999 v + 0.001 g²
/// p = p - rate (m / (1 - 0.9^t)) / (sqrt(v / (1 - 0.999^t)) + 1e-8)
/// ```
///
/// Every parameter given decays and moves in every step, whatever its gradient.
public final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Placeholder<TFloat32> kept;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> epsilon;
  private final List<Op> updates = new ArrayList<>();

  /// @param moments where the two moments of each parameter go, as `exp_avg.*` and `exp_avg_sq.*`
  /// @param gradients one for each parameter; all are computed before the first parameter moves
  public AdamW(
      Ops tf, Variables moments, List<Variable> parameters, List<Operand<TFloat32>> gradients) {
    this.kept = tf.placeholder(TFloat32.class);
    this.rate = tf.placeholder(TFloat32.class);
    this.epsilon = tf.placeholder(TFloat32.class);
    var computed = tf.withControlDependencies(List.<Op>copyOf(gradients)).noOp();
    for (int i = 0; i < parameters.size(); i++) {
      updates.add(update(tf, moments, parameters.get(i), gradients.get(i), computed));
    }
  }

  private Op update(
      Ops tf, Variables moments, Variable parameter, Operand<TFloat32> gradient, Op computed) {
    var name = parameter.info().name();
    var first = parameter.companion(moments, "exp_avg." + name);
    var second = parameter.companion(moments, "exp_avg_sq." + name);
    var decayed =
        tf.withControlDependencies(computed)
            .assignVariableOp(parameter.handle(), tf.math.mul(parameter.value(), kept));
    // The bias corrections are in rate and epsilon, so TensorFlow's own are switched off by powers
    // of 0.
    return tf.withControlDependencies(decayed)
        .train
        .resourceApplyAdam(
            parameter.handle(),
            first.handle(),
            second.handle(),
            tf.constant(0f),
            tf.constant(0f),
            rate,
            tf.constant((float) BETA1),
            tf.constant((float) BETA2),
            epsilon,
            gradient);
  }

  /// Adds one step to a run.
  ///
  /// @param step counted from 1
  /// @return what the caller closes after the run
  public List<TFloat32> step(
      Session.Runner runner, long step, double learningRate, double weightDecay) {
    updates.forEach(runner::addTarget);
    var correction = Math.sqrt(1 - Math.pow(BETA2, (double) step));
    var scalars =
        List.of(
            TFloat32.scalarOf((float) (1 - learningRate * weightDecay)),
            TFloat32.scalarOf(
                (float) (learningRate * correction / (1 - Math.pow(BETA1, (double) step)))),
            TFloat32.scalarOf((float) (EPSILON * correction)));
    runner.feed(kept, scalars.get(0)).feed(rate, scalars.get(1)).feed(epsilon, scalars.get(2));
    return scalars;
  }
}
