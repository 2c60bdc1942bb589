package org.firstwords.model.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.firstwords.core.command.UserException;

/// Reads a safetensors file from front to back, one tensor in memory at a time.
public final class SafeTensorsReader {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final String source;
  private final List<TensorInfo> tensors;

  private SafeTensorsReader(InputStream in, String source, List<TensorInfo> tensors) {
    this.in = in;
    this.source = source;
    this.tensors = tensors;
  }

  /// Reads and checks the header. The stream stays the caller's to close.
  ///
  /// @param source named in messages
  /// @throws UserException if this is no whole safetensors file
  public static SafeTensorsReader open(InputStream in, String source) throws IOException {
    var header = SafeTensorsHeader.read(in, source);
    var tensors = header.entries().stream().map(each -> info(each, source)).toList();
    return new SafeTensorsReader(in, source, tensors);
  }

  private static TensorInfo info(SafeTensorsHeader.Entry entry, String source) {
    var type = entry.type();
    if (!type.name().equals(type.taken().name())) {
      throw new UserException(
          "%s: %s has the element type %s; F32 and I64 are taken, import-weights makes them"
              .formatted(source, entry.name(), type));
    }
    return new TensorInfo(entry.name(), type.taken(), entry.shape());
  }

  /// What the file holds, in the order of the values.
  public List<TensorInfo> tensors() {
    return tensors;
  }

  public String source() {
    return source;
  }

  /// The next tensor of [#tensors], which are to be taken in that order.
  ///
  /// @throws UserException if the file ends before its end
  public TensorData next(TensorInfo tensor) throws IOException {
    if (tensor.bytes() > LARGEST) {
      throw new UserException("%s: %s is too large to read".formatted(source, tensor.name()));
    }
    var bytes = SafeTensorsHeader.bytes(in, (int) tensor.bytes(), source);
    return new TensorData(tensor, ByteBuffer.wrap(bytes));
  }

  /// Passes over the next tensor.
  public void skip(TensorInfo tensor) throws IOException {
    try {
      in.skipNBytes(tensor.bytes());
    } catch (EOFException _) {
      throw Region.truncated(source);
    }
  }
}
