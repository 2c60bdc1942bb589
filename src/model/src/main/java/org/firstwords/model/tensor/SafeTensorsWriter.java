package org.firstwords.model.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;

/// Writes a safetensors file: eight bytes of header length, a JSON header, the values.
///
/// Tensors are written one at a time, so the file may be larger than the memory.
public final class SafeTensorsWriter {
  private static final int ALIGNMENT = 8;

  /// Supplies the values of a tensor.
  @FunctionalInterface
  public interface Values {
    TensorData of(TensorInfo tensor) throws IOException;
  }

  private SafeTensorsWriter() {}

  /// @param values called once for each tensor, in the order given
  public static void write(OutputStream out, Collection<TensorInfo> tensors, Values values)
      throws IOException {
    var header = header(tensors);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    for (var tensor : tensors) {
      var bytes = values.of(tensor).bytes();
      out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    }
  }

  private static byte[] header(Collection<TensorInfo> tensors) throws JsonProcessingException {
    var entries = new LinkedHashMap<String, Object>();
    entries.put(SafeTensorsHeader.METADATA, Map.of("format", "pt"));
    var offset = 0L;
    for (var tensor : tensors) {
      var end = offset + tensor.bytes();
      entries.put(
          tensor.name(), new Entry(tensor.type().name(), tensor.shape(), List.of(offset, end)));
      offset = end;
    }
    var json = Json.line(entries).getBytes(StandardCharsets.UTF_8);
    var padded = Arrays.copyOf(json, Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /// A tensor's entry of the header.
  @RegisterForReflection
  record Entry(String dtype, List<Long> shape, List<Long> dataOffsets) {}
}
