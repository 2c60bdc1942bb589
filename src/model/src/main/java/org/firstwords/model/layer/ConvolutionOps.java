package org.firstwords.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// Convolutions and max pooling, expressed in the operations that oneDNN executes fast.
record ConvolutionOps(Ops tf) {
  /// @param kernel `[side, side, in / groups, out]`
  /// @param learns whether the gradient of the kernel is needed
  Operand<TFloat32> convolution(
      Operand<TFloat32> images, Operand<TFloat32> kernel, Convolution form, boolean learns) {
    if (learns && form.isPointwise()) {
      return pointwise(images, kernel, form);
    }
    var same = form.stride() == 1;
    // PyTorch pads both sides alike; TensorFlow's SAME does so only at stride 1.
    var padded = same ? images : padded(images, form.kernel() / 2);
    var strides = List.of(1L, (long) form.stride(), (long) form.stride(), 1L);
    return tf.nn.conv2d(padded, kernel, strides, same ? "SAME" : "VALID");
  }

  /// With a bias; TensorFlow computes both, and a ReLU behind them, in one operation.
  Operand<TFloat32> convolution(
      Operand<TFloat32> images, BatchNormFolding.Folded folded, Convolution form) {
    return tf.nn.biasAdd(convolution(images, folded.kernel(), form, false), folded.bias());
  }

  /// A 1x1 convolution as a matrix product, whose gradients are products too: in bfloat16 oneDNN
  /// computes them twice as fast as the gradients of a convolution.
  private Operand<TFloat32> pointwise(
      Operand<TFloat32> images, Operand<TFloat32> kernel, Convolution form) {
    var weight = tf.reshape(kernel, tf.constant(new int[] {form.inputs(), form.outputs()}));
    return DynamicShape.alongLast(
        tf,
        every(images, form.stride()),
        form.inputs(),
        form.outputs(),
        rows -> tf.linalg.matMul(rows, weight));
  }

  /// Strides over the images in both directions, by max pooling of single pixels: oneDNN does that
  /// in a tenth of the time of a strided slice.
  private Operand<TFloat32> every(Operand<TFloat32> images, int stride) {
    return stride == 1 ? images : maxPool(images, 1, stride);
  }

  /// Max pooling, 3x3, stride 2, of images padded with 0.
  Operand<TFloat32> maxPool(Operand<TFloat32> images) {
    return maxPool(padded(images, 1), 3, 2);
  }

  /// Uses MaxPool, not the MaxPoolV2 of Ops: oneDNN has a gradient of MaxPool only.
  private Operand<TFloat32> maxPool(Operand<TFloat32> images, int side, int stride) {
    var operation = tf.scope().opBuilder("MaxPool", "MaxPool");
    operation.addInput(images.asOutput());
    operation.setAttr("ksize", new long[] {1, side, side, 1});
    operation.setAttr("strides", new long[] {1, stride, stride, 1});
    operation.setAttr("padding", "VALID");
    return operation.build().output(0);
  }

  private Operand<TFloat32> padded(Operand<TFloat32> images, int border) {
    if (border == 0) {
      return images;
    }
    var borders = new int[][] {{0, 0}, {border, border}, {border, border}, {0, 0}};
    return tf.pad(images, tf.constant(borders), tf.constant(0f));
  }
}
