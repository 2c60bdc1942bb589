package org.firstwords.dag.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// A param of a workflow: a plain value, or an `airflow.sdk.Param` with a JSON schema.
///
/// ```yaml
/// seed: {__type__: airflow.sdk.Param, default: 7, type: integer, minimum: 0}
/// ```
///
/// @param value its default: `null`, Boolean, Long, Double, String, List or Map
/// @param required whether a run must be given a value, for there is no default
/// @param schema its JSON schema; that of a plain value is the type of its default
public record Parameter(
    String name,
    @Nullable Object value,
    String description,
    boolean required,
    Map<String, ?> schema) {
  /// The JSON-schema names that are known.
  public static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "array", "object", "null");

  /// A parameter without a schema accepts values of the type of its default.
  public static Parameter plain(String name, @Nullable Object value) {
    return new Parameter(
        name, value, "", false, value == null ? Map.of() : Map.of("type", type(value)));
  }

  /// The JSON-schema names of the types that it may have; none means any.
  public Set<String> types() {
    return switch (schema.get("type")) {
      case String type -> Set.of(type);
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  /// The values it may have; none means any.
  public List<?> choices() {
    return schema.get("enum") instanceof List<?> list ? list : List.of();
  }

  public OptionalDouble minimum() {
    return bound("minimum");
  }

  public OptionalDouble maximum() {
    return bound("maximum");
  }

  private OptionalDouble bound(String key) {
    return schema.get(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /// Reads a value from the command line.
  ///
  /// @throws UserException if the value is not allowed
  public @Nullable Object read(String text) {
    var value = parse(text, types());
    var wrong = wrong(value);
    if (wrong.isPresent()) {
      throw new UserException("--param %s=%s: %s".formatted(name, text, wrong.get()));
    }
    return value;
  }

  /// The reason why the value is not allowed, if any.
  public Optional<String> wrong(@Nullable Object value) {
    return new JsonSchema(schema).wrong(value);
  }

  private static String type(Object value) {
    return switch (value) {
      case Boolean _ -> "boolean";
      case Long _ -> "integer";
      case Number _ -> "number";
      case String _ -> "string";
      case List<?> _ -> "array";
      default -> "object";
    };
  }

  /// Parses the text as JSON if the result has one of these types; otherwise it is a string.
  private static @Nullable Object parse(String text, Set<String> types) {
    var onlyText = types.equals(Set.of("string"));
    if (!onlyText) {
      try {
        var value = json(text);
        if (types.isEmpty() || isOf(types, value)) {
          return value;
        }
      } catch (JsonProcessingException notJson) {
        return text;
      }
    }
    return text;
  }

  private static boolean isOf(Set<String> types, @Nullable Object value) {
    return new JsonSchema(Map.of("type", types)).wrong(value).isEmpty();
  }

  private static @Nullable Object json(String text) throws JsonProcessingException {
    return Json.mapper()
        .readerFor(Object.class)
        .with(DeserializationFeature.USE_LONG_FOR_INTS)
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(text);
  }
}
