package org.firstwords.dag.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
/// @param types JSON-schema names it may have; none means any
/// @param choices values it may have; none means any
public record Parameter(
    String name,
    @Nullable Object value,
    String description,
    Set<String> types,
    List<?> choices,
    OptionalDouble minimum,
    OptionalDouble maximum) {
  /// The JSON-schema names that are known.
  public static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "array", "object", "null");

  /// A parameter without a schema accepts values of the type of its default.
  public static Parameter plain(String name, @Nullable Object value) {
    var types = value == null ? Set.<String>of() : Set.of(type(value));
    return new Parameter(
        name, value, "", types, List.of(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /// Reads a value from the command line.
  ///
  /// @throws UserException if the value is not allowed
  public @Nullable Object read(String text) {
    var value = parse(text, types);
    var wrong = wrong(value);
    if (wrong.isPresent()) {
      throw new UserException("--param %s=%s: %s".formatted(name, text, wrong.get()));
    }
    return value;
  }

  /// The reason why the value is not allowed, if any.
  public Optional<String> wrong(@Nullable Object value) {
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
      return Optional.of("must be " + String.join(" or ", types));
    }
    if (!choices.isEmpty() && choices.stream().noneMatch(choice -> same(choice, value))) {
      return Optional.of("must be one of " + choices);
    }
    if (value instanceof Number number) {
      var amount = number.doubleValue();
      if (minimum.isPresent() && amount < minimum.getAsDouble()) {
        return Optional.of("must be at least " + shown(minimum.getAsDouble()));
      }
      if (maximum.isPresent() && amount > maximum.getAsDouble()) {
        return Optional.of("must be at most " + shown(maximum.getAsDouble()));
      }
    }
    return Optional.empty();
  }

  private static boolean same(@Nullable Object choice, @Nullable Object value) {
    if (choice instanceof Number one && value instanceof Number other) {
      return one.doubleValue() == other.doubleValue();
    }
    return Objects.equals(choice, value);
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
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

  private static boolean is(String type, @Nullable Object value) {
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

  /// Parses the text as JSON if the result has one of these types; otherwise it is a string.
  private static @Nullable Object parse(String text, Set<String> types) {
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
