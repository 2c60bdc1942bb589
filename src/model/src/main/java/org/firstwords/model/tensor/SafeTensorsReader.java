package org.firstwords.model.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.firstwords.core.command.UserException;

/// Reads a safetensors file from front to back, one tensor in memory at a time.
public final class SafeTensorsReader {
  static final String METADATA = "__metadata__";
  private static final long LONGEST_HEADER = 100_000_000;

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
    var length = ByteBuffer.wrap(bytes(in, Long.BYTES, source)).order(ByteOrder.LITTLE_ENDIAN);
    var headerBytes = length.getLong();
    if (headerBytes <= 1 || headerBytes > LONGEST_HEADER) {
      throw new UserException(
          "%s is not a safetensors file (header length %d)".formatted(source, headerBytes));
    }
    var header = bytes(in, (int) headerBytes, source);
    try {
      return new SafeTensorsReader(in, source, tensors(Json.mapper().readTree(header), source));
    } catch (JsonProcessingException wrong) {
      throw new UserException(
          "%s is not a safetensors file: its header is no JSON".formatted(source), wrong);
    }
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
    if (tensor.bytes() > Integer.MAX_VALUE - ALLOCATION_SLACK) {
      throw new UserException("%s: %s is too large to read".formatted(source, tensor.name()));
    }
    return new TensorData(tensor, ByteBuffer.wrap(bytes(in, (int) tensor.bytes(), source)));
  }

  /// Passes over the next tensor.
  public void skip(TensorInfo tensor) throws IOException {
    try {
      in.skipNBytes(tensor.bytes());
    } catch (java.io.EOFException _) {
      throw truncated(source);
    }
  }

  private static final int ALLOCATION_SLACK = 8;

  private static byte[] bytes(InputStream in, int count, String source) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw truncated(source);
    }
    return bytes;
  }

  private static UserException truncated(String source) {
    return new UserException("%s is truncated; fetch or make it again".formatted(source));
  }

  private record Placed(TensorInfo tensor, long begin, long end) {}

  private static List<TensorInfo> tensors(JsonNode header, String source) {
    var placed = new ArrayList<Placed>();
    for (var entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        placed.add(placed(entry.getKey(), entry.getValue(), source));
      }
    }
    placed.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(Placed::end));
    var offset = 0L;
    for (var each : placed) {
      if (each.begin() != offset || each.end() - each.begin() != each.tensor().bytes()) {
        throw new UserException(
            "%s is not a safetensors file: %s lies at %d to %d"
                .formatted(source, each.tensor().name(), each.begin(), each.end()));
      }
      offset = each.end();
    }
    return placed.stream().map(Placed::tensor).toList();
  }

  private static Placed placed(String name, JsonNode entry, String source) {
    var type = entry.path("dtype").asText();
    var offsets = entry.path("data_offsets");
    if (Arrays.stream(ElementType.values()).noneMatch(known -> known.name().equals(type))) {
      throw new UserException(
          "%s: %s has the element type %s; F32 and I64 are known"
              .formatted(source, name, type.isEmpty() ? "(none)" : type));
    }
    var shape =
        StreamSupport.stream(entry.path("shape").spliterator(), false)
            .map(JsonNode::asLong)
            .toList();
    try {
      var tensor = new TensorInfo(name, ElementType.valueOf(type), shape);
      if (tensor.bytes() < 0) {
        throw new IllegalArgumentException(name + " has no size");
      }
      return new Placed(tensor, offsets.path(0).asLong(-1), offsets.path(1).asLong(-1));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new UserException(
          "%s is not a safetensors file: %s".formatted(source, wrong.getMessage()), wrong);
    }
  }
}
