package org.firstwords.model.distill;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// The loss of self-distillation, Caron et al. 2021, equation 3: the student must find in every
/// crop what the teacher finds in another crop of the same frame.
///
/// ```
/// q_t = softmax((teacher_t - center) / teacherTemperature),  t of 2 global crops
/// p_v = softmax(student_v / studentTemperature),             v of 2 + L crops
/// loss = mean over t, v ≠ t of the mean over frames of -sum_k q_tk log p_vk
/// ```
///
/// @param loss a scalar
/// @param entropy mean of the entropies of the teacher's `q`, in nats: `ln K` when it prefers
///   nothing
/// @param meanEntropy entropy of the mean of `q` over the batch; 0 when one output wins everywhere
/// @param center `[1, K]`, after the step
record DinoLoss(
    Operand<TFloat32> loss,
    Operand<TFloat32> entropy,
    Operand<TFloat32> meanEntropy,
    Operand<TFloat32> center) {
  /// @param studentTemperature constant
  /// @param teacherTemperature a scalar, fed
  /// @param centerMomentum share of the centre that is kept
  record Settings(
      double studentTemperature, Operand<TFloat32> teacherTemperature, double centerMomentum) {}

  /// @param student logits `[V * B, K]`, crop by crop, the global ones first
  /// @param teacher logits `[2 * B, K]` of the global crops
  /// @param center `[1, K]`
  /// @param crops V
  /// @param outputs K
  static DinoLoss of(
      Ops tf,
      Operand<TFloat32> student,
      Operand<TFloat32> teacher,
      Operand<TFloat32> center,
      Settings settings,
      int crops,
      int outputs) {
    var scaled = tf.math.div(student, tf.constant((float) settings.studentTemperature()));
    var logP = byCrop(tf, tf.nn.logSoftmax(scaled), crops, outputs); // [V, B, K]
    var sharp = tf.math.div(tf.math.sub(teacher, center), settings.teacherTemperature());
    var logQ = byCrop(tf, tf.nn.logSoftmax(sharp), DistillSpec.GLOBAL_CROPS, outputs); // [2, B, K]
    var q = tf.math.exp(logQ);
    var mean = tf.math.mean(tf.reshape(q, rows(tf, outputs)), tf.constant(0)); // [K]
    var logMean = tf.math.log(tf.math.add(mean, tf.constant(Float.MIN_NORMAL)));
    return new DinoLoss(
        crossEntropy(tf, q, logP, crops),
        tf.math.mean(entropies(tf, q, logQ, 2), tf.constant(new int[] {0, 1})),
        entropies(tf, mean, logMean, 0),
        moved(tf, center, teacher, settings.centerMomentum()));
  }

  private static Operand<TInt32> rows(Ops tf, int outputs) {
    return tf.constant(new int[] {-1, outputs});
  }

  private static Operand<TFloat32> byCrop(Ops tf, Operand<TFloat32> rows, int crops, int outputs) {
    return tf.reshape(rows, tf.constant(new int[] {crops, -1, outputs}));
  }

  /// The sum over all other crops is the sum over all without the crop itself.
  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> q, Operand<TFloat32> logP, int crops) {
    var globals = DistillSpec.GLOBAL_CROPS;
    var own = tf.slice(logP, tf.constant(new int[3]), tf.constant(new int[] {globals, -1, -1}));
    var others = tf.math.sub(tf.reduceSum(logP, tf.constant(0)), own); // [2, B, K]
    var sums = tf.reduceSum(tf.math.mul(q, others), tf.constant(new int[] {0, 2})); // [B]
    var terms = globals * (crops - 1);
    return tf.math.mul(tf.math.mean(sums, tf.constant(0)), tf.constant(-1f / terms));
  }

  private static Operand<TFloat32> entropies(
      Ops tf, Operand<TFloat32> shares, Operand<TFloat32> logarithms, int dimension) {
    return tf.math.neg(tf.reduceSum(tf.math.mul(shares, logarithms), tf.constant(dimension)));
  }

  /// center = momentum center + (1 - momentum) mean of the teacher's logits
  private static Operand<TFloat32> moved(
      Ops tf, Operand<TFloat32> center, Operand<TFloat32> teacher, double momentum) {
    var mean = tf.math.mean(teacher, tf.constant(0)); // [K]
    return tf.math.add(
        tf.math.mul(center, tf.constant((float) momentum)),
        tf.math.mul(mean, tf.constant((float) (1 - momentum))));
  }
}
