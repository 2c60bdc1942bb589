package org.firstwords.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/// Hand-checkable vectors of the reference's rules.
public final class DataGolden {
  private DataGolden() {}

  public static JsonNode vector(String name) {
    return file("golden.json").get(name);
  }

  public static Stream<JsonNode> cases(String name) {
    return vector(name).valueStream();
  }

  public static JsonNode file(String name) {
    try (var in = DataGolden.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
