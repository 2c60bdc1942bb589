package org.firstwords.model.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;

/// The header of a safetensors file.
///
/// @param entries in the order of the values, which are contiguous
/// @param bytes length of the header, including the eight bytes of the length field
record SafeTensorsHeader(List<Entry> entries, long bytes) {
  static final String METADATA = "__metadata__";
  private static final long MAX_BYTES = 100_000_000;
  private static final ObjectReader STRICT =
      Json.mapper()
          .reader(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// @param begin offset of its values from the end of the header
  record Entry(String name, StoredType type, List<Long> shape, long begin, long end) {
    long bytes() {
      return Math.multiplyExact(
          shape.stream().reduce(1L, Math::multiplyExact), (long) type.bytes());
    }
  }

  /// @throws UserException if this is no safetensors file
  static SafeTensorsHeader read(InputStream in, String source) throws IOException {
    var length = ByteBuffer.wrap(bytes(in, Long.BYTES, source)).order(ByteOrder.LITTLE_ENDIAN);
    var bytes = length.getLong();
    if (bytes <= 1 || bytes > MAX_BYTES) {
      throw new UserException(
          "%s is not a safetensors file (header length %d)".formatted(source, bytes));
    }
    var header = bytes(in, (int) bytes, source);
    if (header[0] != '{') {
      throw new UserException(
          "%s is not a safetensors file: its header does not begin with {".formatted(source));
    }
    try {
      var entries = entries(STRICT.readTree(header), source);
      return new SafeTensorsHeader(entries, Long.BYTES + bytes);
    } catch (MismatchedInputException wrong) {
      throw new UserException(
          "%s is not a safetensors file: its header has a name twice or ends early"
              .formatted(source),
          wrong);
    } catch (JsonProcessingException | CharConversionException wrong) {
      throw new UserException(
          "%s is not a safetensors file: its header is no JSON".formatted(source), wrong);
    }
  }

  /// The length of the whole file.
  long end() {
    return bytes + (entries.isEmpty() ? 0 : entries.getLast().end());
  }

  static byte[] bytes(InputStream in, int count, String source) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw Region.truncated(source);
    }
    return bytes;
  }

  private static List<Entry> entries(JsonNode header, String source) {
    var entries = new ArrayList<Entry>();
    for (var property : header.properties()) {
      if (!property.getKey().equals(METADATA)) {
        entries.add(entry(property.getKey(), property.getValue(), source));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    var offset = 0L;
    for (var entry : entries) {
      if (entry.begin() != offset || entry.end() - entry.begin() != entry.bytes()) {
        throw new UserException(
            "%s is not a safetensors file: %s lies at %d to %d"
                .formatted(source, ShownName.of(entry.name()), entry.begin(), entry.end()));
      }
      offset = entry.end();
    }
    return List.copyOf(entries);
  }

  private static Entry entry(String name, JsonNode entry, String source) {
    var offsets = entry.path("data_offsets");
    var shape =
        StreamSupport.stream(entry.path("shape").spliterator(), false)
            .map(JsonNode::asLong)
            .toList();
    var type = type(name, entry.path("dtype").asText(), source);
    var read = new Entry(name, type, shape, offsets.path(0).asLong(-1), offsets.path(1).asLong(-1));
    try {
      if (shape.stream().anyMatch(size -> size < 0) || read.bytes() < 0) {
        throw new ArithmeticException("%s has the shape %s".formatted(ShownName.of(name), shape));
      }
      return read;
    } catch (ArithmeticException wrong) {
      throw new UserException(
          "%s is not a safetensors file: %s".formatted(source, wrong.getMessage()), wrong);
    }
  }

  private static StoredType type(String name, String type, String source) {
    return Arrays.stream(StoredType.values())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .orElseThrow(() ->
            new UserException(
                "%s: %s has the element type %s; known are %s"
                    .formatted(
                        source,
                        ShownName.of(name),
                        type.isEmpty() ? "(none)" : ShownName.of(type),
                        Arrays.toString(StoredType.values()))));
  }
}
