package org.firstwords.model.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/// Builds a forward pass: PyTorch layers, with PyTorch parameter names, on images `[batch, height,
/// width, channels]`.
public final class Layers {
  /// Defaults of batch normalisation in PyTorch.
  private static final float EPSILON = 1e-5f;

  private static final float MOMENTUM = 0.1f;

  private final Ops tf;
  private final Variables variables;
  private final BatchNormStatistics statistics;
  private final Dropout dropout;
  private final Kernels kernels;
  private final ConvolutionOps windows;
  private final double stochasticDepth;
  private final Map<Variable, Operand<TFloat32>> moved = new LinkedHashMap<>();
  private final List<Operand<TFloat32>> batchStatistics = new ArrayList<>();

  private Layers(
      Ops tf,
      Variables variables,
      BatchNormStatistics statistics,
      Dropout dropout,
      Kernels kernels,
      double stochasticDepth) {
    this.tf = tf;
    this.variables = variables;
    this.statistics = statistics;
    this.dropout = dropout;
    this.kernels = kernels;
    this.stochasticDepth = stochasticDepth;
    this.windows = new ConvolutionOps(tf);
  }

  /// Inference: running statistics, no dropout.
  public static Layers inference(Ops tf, Variables variables) {
    return new Layers(
        tf, variables, BatchNormStatistics.RUNNING, Dropout.none(), Kernels.variables(), 0);
  }

  /// Training.
  public static Layers training(
      Ops tf, Variables variables, BatchNormStatistics statistics, Dropout dropout) {
    return new Layers(tf, variables, statistics, dropout, Kernels.variables(), 0);
  }

  /// The same pass with other convolution kernels.
  public Layers with(Kernels other) {
    return new Layers(tf, variables, statistics, dropout, other, stochasticDepth);
  }

  /// The same pass with stochastic depth.
  ///
  /// @param share of the images for which the deepest residual branch is left out
  public Layers withStochasticDepth(double share) {
    return new Layers(tf, variables, statistics, dropout, kernels, share);
  }

  public Ops tf() {
    return tf;
  }

  /// Operations to run with the pass: updates of the running statistics. A layer that several
  /// passes share moves its statistics once for each, in their order.
  public List<Op> updates() {
    var updates = new ArrayList<Op>();
    moved.forEach((running, value) -> updates.add(tf.assignVariableOp(running.handle(), value)));
    return updates;
  }

  /// The means and variances of the batch, with which [#updates] update the running ones.
  public List<Operand<TFloat32>> batchStatistics() {
    return batchStatistics;
  }

  /// The parameter of this name, in the graph's layout.
  public Operand<TFloat32> parameter(
      String name, Layout layout, Initialiser initial, long... shape) {
    return variables.get(TensorInfo.floats(name, shape), layout, initial).value();
  }

  public Operand<TFloat32> convolution(String name, Operand<TFloat32> images, Convolution form) {
    var kernel = kernels.of(kernel(name + ".weight", form));
    return windows.convolution(images, kernel, form, kernels.learn());
  }

  /// A convolution and the batch normalisation of its output, in one operation if the pass folds
  /// them.
  public Operand<TFloat32> normalisedConvolution(
      String convolution, String batchNorm, Operand<TFloat32> images, Convolution form) {
    var folding = kernels.folding();
    if (folding.isEmpty()) {
      return batchNorm(batchNorm, convolution(convolution, images, form), form.outputs());
    }
    var kernel = kernel(convolution + ".weight", form);
    var tensors = batchNormTensors(batchNorm, form.outputs());
    var folded = folding.get().of(kernel, batchNorm, tensors, EPSILON);
    return windows.convolution(images, folded, form);
  }

  private Variable kernel(String name, Convolution form) {
    var inputs = form.inputs() / form.groups();
    var info = TensorInfo.floats(name, form.outputs(), inputs, form.kernel(), form.kernel());
    return variables.get(info, Layout.KERNEL, Initialiser.kernel(form.outputs(), form.kernel()));
  }

  /// Max pooling, 3x3, stride 2. Inputs must not be negative: the border counts as 0.
  public Operand<TFloat32> maxPool(Operand<TFloat32> images) {
    return windows.maxPool(images);
  }

  private BatchNormTensors batchNormTensors(String name, int channels) {
    return new BatchNormTensors(
        parameter(name + ".weight", Layout.SAME, Initialiser.one(), channels),
        parameter(name + ".bias", Layout.SAME, Initialiser.zero(), channels),
        statistic(name + ".running_mean", Initialiser.zero(), channels),
        statistic(name + ".running_var", Initialiser.one(), channels));
  }

  public Operand<TFloat32> batchNorm(String name, Operand<TFloat32> images, int channels) {
    var held = batchNormTensors(name, channels);
    variables.counters().putIfAbsent(name + ".num_batches_tracked", 0L);
    return switch (statistics) {
      case RUNNING ->
          tf.nn
              .fusedBatchNorm(
                  images,
                  held.scale(),
                  held.offset(),
                  held.mean().value(),
                  held.variance().value(),
                  FusedBatchNorm.epsilon(EPSILON),
                  FusedBatchNorm.isTraining(false))
              .y();
      case BATCH -> {
        var none = tf.constant(new float[0]);
        var normalised =
            tf.nn.fusedBatchNorm(
                images,
                held.scale(),
                held.offset(),
                none,
                none,
                FusedBatchNorm.epsilon(EPSILON),
                FusedBatchNorm.isTraining(true));
        move(held.mean(), normalised.batchMean());
        move(held.variance(), normalised.batchVariance()); // over n - 1, as PyTorch keeps it
        yield normalised.y();
      }
    };
  }

  private Variable statistic(String name, Initialiser initial, long channels) {
    return variables.get(TensorInfo.floats(name, channels), Layout.SAME, initial);
  }

  /// running = 0.9 running + 0.1 batch
  private void move(Variable running, Operand<TFloat32> statistic) {
    // TensorFlow does not convert a normalisation to bfloat16 if its outputs are fetched directly.
    var batch = tf.identity(statistic);
    batchStatistics.add(batch);
    var before = moved.getOrDefault(running, running.value());
    moved.put(
        running,
        tf.math.add(
            tf.math.mul(before, tf.constant(1 - MOMENTUM)),
            tf.math.mul(batch, tf.constant(MOMENTUM))));
  }

  /// The parameters of a linear layer.
  ///
  /// @param weight `[out, in]`
  /// @param bias `[out]`
  public record Linear(Operand<TFloat32> weight, Operand<TFloat32> bias) {}

  /// `inputs` `[..., in]` to `[..., out]`.
  public Operand<TFloat32> linear(String name, Operand<TFloat32> inputs, int in, int out) {
    var weight = parameter(name + ".weight", Layout.SAME, Initialiser.linear(in), out, in);
    var bias = parameter(name + ".bias", Layout.SAME, Initialiser.linear(in), out);
    return linear(inputs, new Linear(weight, bias));
  }

  /// `inputs` `[..., in]` to `[..., out]`.
  public Operand<TFloat32> linear(Operand<TFloat32> inputs, Linear layer) {
    if (inputs.shape().numDimensions() == 2) {
      return product(inputs, layer);
    }
    var form = layer.weight().shape();
    return DynamicShape.alongLast(
        tf, inputs, form.get(1), form.get(0), rows -> product(rows, layer));
  }

  private Operand<TFloat32> product(Operand<TFloat32> rows, Linear layer) {
    return tf.math.add(product(rows, layer.weight()), layer.bias());
  }

  /// `rows` `[B, in]` times a weight `[out, in]`, transposed: `[B, out]`.
  public Operand<TFloat32> product(Operand<TFloat32> rows, Operand<TFloat32> weight) {
    return tf.linalg.matMul(rows, weight, MatMul.transposeB(true));
  }

  /// A linear layer without bias: `rows` `[B, in]` to `[B, out]`.
  public Operand<TFloat32> projection(String name, Operand<TFloat32> rows, int in, int out) {
    return product(rows, parameter(name + ".weight", Layout.SAME, Initialiser.linear(in), out, in));
  }

  /// A linear layer on every location of a map, `[B, height, width, in]`; stored as PyTorch's 1x1
  /// convolution with bias.
  public Operand<TFloat32> pointwiseConvolution(
      String name, Operand<TFloat32> map, int in, int out) {
    var kernel = parameter(name + ".weight", Layout.SAME, Initialiser.linear(in), out, in, 1, 1);
    var bias = parameter(name + ".bias", Layout.SAME, Initialiser.linear(in), out);
    return linear(map, new Linear(tf.reshape(kernel, tf.constant(new int[] {out, in})), bias));
  }

  /// Square patches, side by side, each projected to a vector: `[B, side, side, out]`.
  public Operand<TFloat32> patchEmbedding(
      String name, Operand<TFloat32> images, int patch, int out) {
    var initial = Initialiser.linear(CHANNELS * patch * patch);
    var bias = parameter(name + ".bias", Layout.SAME, initial, out);
    return tf.math.add(patchEmbeddingWithoutBias(name, images, patch, out), bias);
  }

  /// The same without bias.
  public Operand<TFloat32> patchEmbeddingWithoutBias(
      String name, Operand<TFloat32> images, int patch, int out) {
    var initial = Initialiser.linear(CHANNELS * patch * patch);
    var kernel = parameter(name + ".weight", Layout.KERNEL, initial, out, CHANNELS, patch, patch);
    var strides = List.of(1L, (long) patch, (long) patch, 1L);
    return tf.nn.conv2d(images, kernel, strides, "VALID");
  }

  private static final int CHANNELS = 3;

  /// Layer normalisation: every vector of `[..., size]` shifted to mean 0 and scaled to variance 1,
  /// then by learned scale and offset. Ba et al. 2016.
  public Operand<TFloat32> layerNorm(
      String name, Operand<TFloat32> values, int size, float epsilon) {
    var scale = parameter(name + ".weight", Layout.SAME, Initialiser.one(), size);
    var offset = parameter(name + ".bias", Layout.SAME, Initialiser.zero(), size);
    var last = tf.constant(-1);
    var centred = tf.math.sub(values, tf.math.mean(values, last, Mean.keepDims(true)));
    var variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
    var unit = tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon))));
    return tf.math.add(tf.math.mul(unit, scale), offset);
  }

  /// x times the normal distribution function of x, exact. Hendrycks and Gimpel 2016.
  public Operand<TFloat32> gelu(Operand<TFloat32> x) {
    var scaled = tf.math.mul(x, tf.constant((float) Math.sqrt(0.5)));
    var twice = tf.math.add(tf.constant(1f), tf.math.erf(scaled));
    return tf.math.mul(tf.math.mul(tf.constant(0.5f), x), twice);
  }

  /// x times the logistic function of 1.702 x, which approximates [#gelu]. Hendrycks and Gimpel
  /// 2016.
  public Operand<TFloat32> quickGelu(Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.sigmoid(tf.math.mul(x, tf.constant(1.702f))));
  }

  /// Dropout: in training a share of the values is set to 0 and the others are scaled up.
  public Operand<TFloat32> dropout(Operand<TFloat32> values, double share) {
    return dropout.of(tf, values, tf.shape(values), share);
  }

  /// Stochastic depth: in training a residual branch `[B, T, E]` is left out for some images, and
  /// scaled up for the others. Huang et al. 2016.
  ///
  /// @param position of the block, from 0 for the first to 1 for the last; the share of the images
  ///   grows with it
  public Operand<TFloat32> stochasticDepth(Operand<TFloat32> branch, double position) {
    if (stochasticDepth == 0) {
      return branch;
    }
    var form = tf.shape(branch);
    var rows = tf.slice(form, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    var mask = tf.concat(List.of(rows, tf.constant(new int[] {1, 1})), tf.constant(0));
    return dropout.of(tf, branch, mask, stochasticDepth * position);
  }

  /// Locked (variational) dropout: one mask for all positions of `[B, L, E]`. Merity et al. 2018,
  /// section 4.
  public Operand<TFloat32> lockedDropout(Operand<TFloat32> values, double share) {
    var form = tf.shape(values);
    var rows = tf.slice(form, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    var features = tf.slice(form, tf.constant(new int[] {2}), tf.constant(new int[] {1}));
    var one = tf.constant(new int[] {1});
    return dropout.of(tf, values, tf.concat(List.of(rows, one, features), tf.constant(0)), share);
  }
}
