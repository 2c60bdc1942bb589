package org.firstwords.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/// Builds one pass through the layers of a network: PyTorch's layers, with PyTorch's names for
/// their parameters, on images in `[batch, height, width, channels]`.
public final class Layers {
  /// PyTorch's defaults of batch normalisation.
  private static final float EPSILON = 1e-5f;

  private static final float MOMENTUM = 0.1f;

  private final Ops tf;
  private final Variables variables;
  private final Statistics statistics;
  private final List<Op> updates = new ArrayList<>();

  public Layers(Ops tf, Variables variables, Statistics statistics) {
    this.tf = tf;
    this.variables = variables;
    this.statistics = statistics;
  }

  public Ops tf() {
    return tf;
  }

  /// What is to run beside the pass: the moves of the running statistics.
  public List<Op> updates() {
    return updates;
  }

  /// Form of a convolution without bias; zero padding of `kernel / 2` on every side.
  public record Convolution(int inputs, int outputs, int kernel, int stride, int groups) {
    public static Convolution of(int inputs, int outputs, int kernel, int stride) {
      return new Convolution(inputs, outputs, kernel, stride, 1);
    }
  }

  /// The parameter of this name, in the graph's layout.
  public Operand<TFloat32> parameter(String name, Layout layout, Initial initial, long... shape) {
    return variables.get(TensorInfo.floats(name, shape), layout, initial).value();
  }

  public Operand<TFloat32> convolution(String name, Operand<TFloat32> images, Convolution form) {
    var kernel =
        parameter(
            name + ".weight",
            Layout.KERNEL,
            Initial.kernel(form.outputs(), form.kernel()),
            form.outputs(),
            form.inputs() / form.groups(),
            form.kernel(),
            form.kernel());
    var same = form.stride() == 1;
    // PyTorch pads both sides alike; TensorFlow's SAME does so only at stride 1.
    var padded = same ? images : padded(images, form.kernel() / 2);
    var strides = List.of(1L, (long) form.stride(), (long) form.stride(), 1L);
    return tf.nn.conv2d(padded, kernel, strides, same ? "SAME" : "VALID");
  }

  /// The largest value of each 3x3 neighbourhood, at stride 2. The images must not be negative:
  /// their border counts as 0.
  public Operand<TFloat32> maximum(Operand<TFloat32> images) {
    var window = tf.constant(new int[] {1, 3, 3, 1});
    return tf.nn.maxPool(padded(images, 1), window, tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  private Operand<TFloat32> padded(Operand<TFloat32> images, int border) {
    if (border == 0) {
      return images;
    }
    var borders = new int[][] {{0, 0}, {border, border}, {border, border}, {0, 0}};
    return tf.pad(images, tf.constant(borders), tf.constant(0f));
  }

  public Operand<TFloat32> batchNorm(String name, Operand<TFloat32> images, int channels) {
    var scale = parameter(name + ".weight", Layout.SAME, Initial.one(), channels);
    var offset = parameter(name + ".bias", Layout.SAME, Initial.zero(), channels);
    var mean = statistic(name + ".running_mean", Initial.zero(), channels);
    var variance = statistic(name + ".running_var", Initial.one(), channels);
    variables.counters().putIfAbsent(name + ".num_batches_tracked", 0L);
    return switch (statistics) {
      case RUNNING ->
          tf.nn
              .fusedBatchNorm(
                  images,
                  scale,
                  offset,
                  mean.value(),
                  variance.value(),
                  FusedBatchNorm.epsilon(EPSILON),
                  FusedBatchNorm.isTraining(false))
              .y();
      case BATCH -> {
        var none = tf.constant(new float[0]);
        var normalised =
            tf.nn.fusedBatchNorm(
                images,
                scale,
                offset,
                none,
                none,
                FusedBatchNorm.epsilon(EPSILON),
                FusedBatchNorm.isTraining(true));
        move(mean, normalised.batchMean());
        move(variance, normalised.batchVariance()); // over n - 1, as PyTorch keeps it
        yield normalised.y();
      }
    };
  }

  private Variable statistic(String name, Initial initial, long channels) {
    return variables.get(TensorInfo.floats(name, channels), Layout.SAME, initial);
  }

  /// running = 0.9 running + 0.1 batch
  private void move(Variable running, Operand<TFloat32> batch) {
    var moved =
        tf.math.add(
            tf.math.mul(running.value(), tf.constant(1 - MOMENTUM)),
            tf.math.mul(batch, tf.constant(MOMENTUM)));
    updates.add(tf.assignVariableOp(running.handle(), moved));
  }

  /// `inputs` `[batch, in]` to `[batch, out]`.
  public Operand<TFloat32> linear(String name, Operand<TFloat32> inputs, int in, int out) {
    var weight = parameter(name + ".weight", Layout.SAME, Initial.linear(in), out, in);
    var bias = parameter(name + ".bias", Layout.SAME, Initial.linear(in), out);
    return tf.math.add(tf.linalg.matMul(inputs, weight, MatMul.transposeB(true)), bias);
  }
}
