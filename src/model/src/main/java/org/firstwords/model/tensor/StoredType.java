package org.firstwords.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Element types of weight files, under their safetensors names, and the type each is converted to:
/// `F32`, or `I64` for integers.
public enum StoredType {
  F64(8, ElementType.F32),
  F32(4, ElementType.F32),
  F16(2, ElementType.F32),
  BF16(2, ElementType.F32),
  I64(8, ElementType.I64),
  I32(4, ElementType.I64),
  I16(2, ElementType.I64),
  I8(1, ElementType.I64),
  U8(1, ElementType.I64),
  BOOL(1, ElementType.I64);

  private final int bytes;
  private final ElementType taken;

  StoredType(int bytes, ElementType taken) {
    this.bytes = bytes;
    this.taken = taken;
  }

  /// Bytes of one element.
  public int bytes() {
    return bytes;
  }

  /// The type it is converted to.
  public ElementType taken() {
    return taken;
  }

  /// Whether no conversion is needed.
  boolean needsNoConversion() {
    return name().equals(taken.name());
  }

  /// Converts all elements of little-endian `from`.
  ByteBuffer taken(ByteBuffer from) {
    if (needsNoConversion()) {
      return from;
    }
    from.order(ByteOrder.LITTLE_ENDIAN);
    var to = ByteBuffer.allocate(Math.multiplyExact(from.remaining() / bytes, taken.bytes()));
    to.order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      convert(from, to);
    }
    return to.flip();
  }

  /// Converts one element; an `F64` is rounded to the nearest `F32`.
  void convert(ByteBuffer from, ByteBuffer to) {
    var _ =
        switch (this) {
          case F64 -> to.putFloat((float) from.getDouble());
          case F32 -> to.putInt(from.getInt());
          case F16 -> to.putFloat(Float.float16ToFloat(from.getShort()));
          case BF16 -> to.putInt(from.getShort() << 16);
          case I64 -> to.putLong(from.getLong());
          case I32 -> to.putLong(from.getInt());
          case I16 -> to.putLong(from.getShort());
          case I8 -> to.putLong(from.get());
          case U8 -> to.putLong(from.get() & 0xff);
          case BOOL -> to.putLong(from.get() == 0 ? 0 : 1);
        };
  }
}
