package org.firstwords.model.tensor;

import java.util.List;

/// Name, type and shape of a stored tensor; PyTorch's name and PyTorch's order of dimensions.
///
/// @param shape empty for a scalar
public record TensorInfo(String name, ElementType type, List<Long> shape) {
  public TensorInfo {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("%s has the shape %s".formatted(name, shape));
    }
  }

  public static TensorInfo floats(String name, long... shape) {
    return new TensorInfo(name, ElementType.F32, java.util.Arrays.stream(shape).boxed().toList());
  }

  public static TensorInfo scalar(String name) {
    return new TensorInfo(name, ElementType.I64, List.of());
  }

  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  public long bytes() {
    return Math.multiplyExact(elements(), type.bytes());
  }

  /// As a message shows it, such as `F32[512, 2048]`.
  public String typeAndShape() {
    return type + shape.toString();
  }
}
