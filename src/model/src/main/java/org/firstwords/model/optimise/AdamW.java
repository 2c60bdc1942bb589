package org.firstwords.model.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.Variables;
import org.tensorflow.Operand;
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
/// Every parameter moves in every step, whatever its gradient.
public final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Placeholder<TFloat32> decay;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> epsilon;
  private final List<Op> updates = new ArrayList<>();

  /// @param moments receives the two moments of each parameter, as `exp_avg.*` and `exp_avg_sq.*`
  /// @param gradients one for each parameter; all are computed before the first parameter moves
  public AdamW(
      Ops tf, Variables moments, List<Variable> parameters, List<Operand<TFloat32>> gradients) {
    this(tf, moments, parameters, gradients, _ -> true);
  }

  /// The same with weight decay on some parameters only.
  ///
  /// @param decays whether a parameter decays
  public AdamW(
      Ops tf,
      Variables moments,
      List<Variable> parameters,
      List<Operand<TFloat32>> gradients,
      Predicate<Variable> decays) {
    this.decay = tf.placeholder(TFloat32.class);
    this.rate = tf.placeholder(TFloat32.class);
    this.epsilon = tf.placeholder(TFloat32.class);
    var computed = tf.withControlDependencies(List.<Op>copyOf(gradients)).noOp();
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      var before = decays.test(parameter) ? decay(tf, parameter, computed) : computed;
      updates.add(update(tf, moments, parameter, gradients.get(i), before));
    }
  }

  private Op decay(Ops tf, Variable parameter, Op computed) {
    return tf.withControlDependencies(computed)
        .assignVariableOp(parameter.handle(), tf.math.mul(parameter.value(), decay));
  }

  private Op update(
      Ops tf, Variables moments, Variable parameter, Operand<TFloat32> gradient, Op before) {
    var name = parameter.info().name();
    var first = moments.companion(parameter, "exp_avg." + name);
    var second = moments.companion(parameter, "exp_avg_sq." + name);
    // Rate and epsilon contain the bias corrections; beta powers of 0 disable TensorFlow's own.
    return tf.withControlDependencies(before)
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

  /// What the graph is fed in one step, each a scalar.
  ///
  /// @param decay `1 - rate decay`, by which parameters are multiplied
  /// @param rate the learning rate with both bias corrections
  /// @param epsilon with the bias correction of the second moment
  public record Factors(float decay, float rate, float epsilon) {
    /// @param step counted from 1
    public static Factors of(long step, double learningRate, double weightDecay) {
      var correction = Math.sqrt(1 - Math.pow(BETA2, (double) step));
      return new Factors(
          (float) (1 - learningRate * weightDecay),
          (float) (learningRate * correction / (1 - Math.pow(BETA1, (double) step))),
          (float) (EPSILON * correction));
    }
  }

  /// Where [Factors#decay] is fed.
  public Operand<TFloat32> decay() {
    return decay;
  }

  /// Where [Factors#rate] is fed.
  public Operand<TFloat32> rate() {
    return rate;
  }

  /// Where [Factors#epsilon] is fed.
  public Operand<TFloat32> epsilon() {
    return epsilon;
  }

  /// The targets of a step: one update for each parameter.
  public List<Op> updates() {
    return updates;
  }
}
