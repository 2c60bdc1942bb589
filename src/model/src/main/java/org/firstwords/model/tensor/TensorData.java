package org.firstwords.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A tensor with its values, as stored: row-major, little-endian.
public record TensorData(TensorInfo info, ByteBuffer bytes) {
  public TensorData {
    if (bytes.remaining() != info.bytes()) {
      throw new IllegalArgumentException(
          "%s: %d bytes for %s".formatted(info.name(), bytes.remaining(), info.typeAndShape()));
    }
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  public static TensorData of(TensorInfo info, float[] values) {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return new TensorData(info, bytes);
  }

  public static TensorData of(String name, long value) {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new TensorData(TensorInfo.scalar(name), bytes.putLong(0, value));
  }

  public float[] floats() {
    expect(ElementType.F32);
    var values = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /// The value of a scalar.
  public long whole() {
    expect(ElementType.I64);
    return bytes.getLong(0);
  }

  private void expect(ElementType type) {
    if (info.type() != type) {
      throw new IllegalArgumentException("%s is %s".formatted(info.name(), info.typeAndShape()));
    }
  }
}
