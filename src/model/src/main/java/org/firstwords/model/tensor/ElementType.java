package org.firstwords.model.tensor;

/// The element types that a checkpoint holds, under the names that safetensors gives them.
public enum ElementType {
  /// 32-bit floating point.
  F32(4),
  /// 64-bit whole numbers.
  I64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one element.
  public int bytes() {
    return bytes;
  }
}
