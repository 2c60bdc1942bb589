package org.firstwords.dag.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.artifact.Json;
import org.jspecify.annotations.Nullable;

/// Maps parameter values to JSON-schema types.
final class ParameterValues {
  private ParameterValues() {}

  static String type(Object value) {
    return switch (value) {
      case Boolean _ -> "boolean";
      case Long _ -> "integer";
      case Number _ -> "number";
      case String _ -> "string";
      case List<?> _ -> "array";
      default -> "object";
    };
  }

  static boolean is(String type, @Nullable Object value) {
    return switch (type) {
      case "null" -> value == null;
      case "boolean" -> value instanceof Boolean;
      case "integer" ->
          value instanceof Long || (value instanceof Double number && number == Math.rint(number));
      case "number" -> value instanceof Number;
      case "string" -> value instanceof String;
      case "array" -> value instanceof List<?>;
      default -> value instanceof Map<?, ?>;
    };
  }

  /// Reads a text as the first of these types that it can be: JSON, where the type is not a text.
  static @Nullable Object read(String text, Set<String> types) {
    var onlyText = types.equals(Set.of("string"));
    if (!onlyText) {
      try {
        var value = json(text);
        if (types.isEmpty() || types.stream().anyMatch(type -> is(type, value))) {
          return value;
        }
      } catch (JsonProcessingException notJson) {
        return text;
      }
    }
    return text;
  }

  private static @Nullable Object json(String text) throws JsonProcessingException {
    return Json.mapper()
        .readerFor(Object.class)
        .with(DeserializationFeature.USE_LONG_FOR_INTS)
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(text);
  }
}
