package org.firstwords.model.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;

/// Reads a safetensors file from front to back, one tensor in memory at a time.
public final class SafeTensorsReader {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final String source;
  private final List<TensorInfo> tensors;
  private final Map<String, StoredType> types;

  private SafeTensorsReader(InputStream in, String source, List<SafeTensorsHeader.Entry> entries) {
    this.in = in;
    this.source = source;
    this.tensors =
        entries.stream()
            .map(entry -> new TensorInfo(entry.name(), entry.type().taken(), entry.shape()))
            .toList();
    this.types =
        entries.stream()
            .collect(
                Collectors.toMap(SafeTensorsHeader.Entry::name, SafeTensorsHeader.Entry::type));
  }

  /// Reads and checks the header. The caller closes the stream.
  ///
  /// @param source named in messages
  /// @throws UserException if this is not a complete safetensors file
  public static SafeTensorsReader open(InputStream in, String source) throws IOException {
    var entries = SafeTensorsHeader.read(in, source).entries();
    entries.forEach(entry -> requireTaken(entry, source));
    return new SafeTensorsReader(in, source, entries);
  }

  /// The same for a file from elsewhere: tensors of all known types are converted to `F32` or
  /// `I64`.
  public static SafeTensorsReader openAnyType(InputStream in, String source) throws IOException {
    return new SafeTensorsReader(in, source, SafeTensorsHeader.read(in, source).entries());
  }

  private static void requireTaken(SafeTensorsHeader.Entry entry, String source) {
    if (!entry.type().needsNoConversion()) {
      throw new UserException(
          "%s: %s has the element type %s; only F32 and I64 are supported; convert it with import-weights"
              .formatted(source, entry.name(), entry.type()));
    }
  }

  /// The tensors of the file, in the order of their values.
  public List<TensorInfo> tensors() {
    return tensors;
  }

  public String source() {
    return source;
  }

  /// Reads the next tensor; the order is that of [#tensors].
  ///
  /// @throws UserException if the file is truncated
  public TensorData next(TensorInfo tensor) throws IOException {
    if (tensor.bytes() > MAX_ARRAY) {
      throw new UserException("%s: %s is too large to read".formatted(source, tensor.name()));
    }
    var bytes = SafeTensorsHeader.bytes(in, (int) storedBytes(tensor), source);
    return new TensorData(tensor, type(tensor).taken(ByteBuffer.wrap(bytes)));
  }

  private StoredType type(TensorInfo tensor) {
    return Objects.requireNonNull(types.get(tensor.name()), tensor.name());
  }

  private long storedBytes(TensorInfo tensor) {
    return tensor.elements() * type(tensor).bytes();
  }

  /// Skips the next tensor.
  public void skip(TensorInfo tensor) throws IOException {
    try {
      in.skipNBytes(storedBytes(tensor));
    } catch (EOFException _) {
      throw Region.truncated(source);
    }
  }
}
