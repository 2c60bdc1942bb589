package org.firstwords.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Writes pickles operation by operation.
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static PickleWriter begin() {
    return new PickleWriter().bytes(0x80, 2);
  }

  byte[] end() {
    return op('.').out.toByteArray();
  }

  /// Operations of one letter without operands.
  PickleWriter op(char... codes) {
    for (var code : codes) {
      out.write(code);
    }
    return this;
  }

  PickleWriter bytes(int... bytes) {
    for (var number : bytes) {
      out.write(number);
    }
    return this;
  }

  PickleWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  PickleWriter code(String letters) {
    return raw(letters.getBytes(UTF_8));
  }

  PickleWriter number(int value) {
    return op('J').raw(little(Integer.BYTES).putInt(value).array());
  }

  PickleWriter text(String value) {
    var bytes = value.getBytes(UTF_8);
    return op('X').raw(little(Integer.BYTES).putInt(bytes.length).array()).raw(bytes);
  }

  PickleWriter global(String module, String name) {
    return code("c%s\n%s\n".formatted(module, name));
  }

  PickleWriter numbers(List<Long> values) {
    op('(');
    values.forEach(value -> number(value.intValue()));
    return op('t');
  }

  /// A tensor that fills its storage.
  PickleWriter tensor(String storageType, String key, List<Long> shape) {
    var strides = new Long[shape.size()];
    var elements = 1L;
    for (var i = strides.length - 1; i >= 0; i--) {
      strides[i] = elements;
      elements *= shape.get(i);
    }
    return global("torch._utils", "_rebuild_tensor_v2")
        .op('(')
        .storage(storageType, key, (int) elements)
        .number(0)
        .numbers(shape)
        .numbers(List.of(strides))
        .bytes(0x89)
        .global("collections", "OrderedDict")
        .op(')', 'R', 't', 'R');
  }

  PickleWriter storage(String type, String key, int elements) {
    return op('(')
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .number(elements)
        .op('t', 'Q');
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
