package org.firstwords.model.layer;

/// The shape of a convolution without bias; zero padding of `kernel / 2` on every side.
///
/// @param inputs number of input channels
/// @param outputs number of output channels
/// @param kernel side of the kernel
public record Convolution(int inputs, int outputs, int kernel, int stride, int groups) {
  public static Convolution of(int inputs, int outputs, int kernel, int stride) {
    return new Convolution(inputs, outputs, kernel, stride, 1);
  }

  boolean isPointwise() {
    return kernel == 1 && groups == 1;
  }
}
