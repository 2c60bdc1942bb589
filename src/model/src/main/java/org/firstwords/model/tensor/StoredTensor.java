package org.firstwords.model.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.firstwords.core.process.UserException;

/// A tensor in a weight file; its values are read on demand.
///
/// @param strides of each dimension, in elements
/// @param offset in the storage, in elements
/// @param storage may be shared with other tensors
/// @param negative whether its values are those of the storage with the other sign
public record StoredTensor(
    StoredType type,
    List<Long> shape,
    List<Long> strides,
    long offset,
    Region storage,
    ByteOrder order,
    boolean negative) {
  private static final int MAX_DIMENSIONS = 16;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /// @throws IllegalArgumentException if it exceeds its storage
  /// @throws ArithmeticException if its size overflows
  public StoredTensor {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    if (shape.size() != strides.size() || shape.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "%d dimensions and %d strides".formatted(shape.size(), strides.size()));
    }
    if (offset < 0 || anyNegative(shape) || anyNegative(strides)) {
      throw new IllegalArgumentException("a negative size, stride or offset");
    }
    var _ = new TensorInfo("", type.taken(), shape).bytes();
    if (!fits(span(shape, strides), offset, type, storage)) {
      throw new IllegalArgumentException("it lies outside its storage");
    }
  }

  /// A contiguous, row-major tensor that fills its storage.
  public static StoredTensor plain(
      StoredType type, List<Long> shape, Region storage, ByteOrder order) {
    var strides = new Long[shape.size()];
    var stride = 1L;
    for (var i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = Math.multiplyExact(stride, shape.get(i));
    }
    return new StoredTensor(type, shape, List.of(strides), 0, storage, order, false);
  }

  private static boolean anyNegative(List<Long> numbers) {
    return numbers.stream().anyMatch(number -> number < 0);
  }

  private static boolean fits(long span, long offset, StoredType type, Region storage) {
    return span == 0 || span <= storage.size() / type.bytes() - offset;
  }

  /// Number of elements from the first to the last.
  private static long span(List<Long> shape, List<Long> strides) {
    var span = 1L;
    for (var i = 0; i < shape.size(); i++) {
      if (shape.get(i) == 0) {
        return 0;
      }
      span = Math.addExact(span, Math.multiplyExact(shape.get(i) - 1, strides.get(i)));
    }
    return span;
  }

  /// Its description after conversion.
  public TensorInfo info(String name) {
    return new TensorInfo(name, type.taken(), shape);
  }

  /// Its values after conversion: row-major, little-endian, `F32` or `I64`.
  ///
  /// @throws UserException if the file is truncated, or the tensor is larger than 2 GiB
  public TensorData read(String name) throws IOException {
    var info = info(name);
    if (info.elements() == 0) {
      return new TensorData(info, ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN));
    }
    var span = Math.multiplyExact(span(shape, strides), type.bytes());
    if (info.bytes() > MAX_ARRAY || span > MAX_ARRAY) {
      throw new UserException(
          "%s: %s is too large to read".formatted(storage.source(), ShownName.of(name)));
    }
    var from = storage.read(offset * type.bytes(), (int) span).order(order);
    var to = ByteBuffer.allocate((int) info.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    copyElements(from, to, 0, 0);
    if (negative) {
      negate(to.flip());
    }
    return new TensorData(info, to.rewind().limit((int) info.bytes()));
  }

  private void negate(ByteBuffer values) {
    switch (type.taken()) {
      case F32 -> {
        for (var at = 0; at < values.limit(); at += Float.BYTES) {
          values.putFloat(at, -values.getFloat(at));
        }
      }
      case I64 -> {
        for (var at = 0; at < values.limit(); at += Long.BYTES) {
          values.putLong(at, -values.getLong(at));
        }
      }
    }
  }

  private void copyElements(ByteBuffer from, ByteBuffer to, int dimension, long place) {
    if (dimension == shape.size()) {
      type.convert(from.position((int) place * type.bytes()), to);
      return;
    }
    for (var i = 0L; i < shape.get(dimension); i++) {
      copyElements(from, to, dimension + 1, place + i * strides.get(dimension));
    }
  }
}
