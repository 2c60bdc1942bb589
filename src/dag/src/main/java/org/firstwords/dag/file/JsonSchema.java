package org.firstwords.dag.file;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Validates a param by its JSON schema (draft 2020-12), with the keywords that Airflow's
/// `jsonschema` applies to a value that stands in the file; references (`$ref`) are not followed.
///
/// Our own, because the libraries need reflection that a native executable would have to register.
record JsonSchema(Map<String, ?> rules) {
  /// What is wrong with the value, if anything.
  Optional<String> wrong(@Nullable Object value) {
    for (var rule : rules.entrySet()) {
      var wrong = wrong(rule.getKey(), rule.getValue(), value);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Optional<String> wrong(String rule, @Nullable Object limit, @Nullable Object value) {
    return switch (rule) {
      case "type" -> unless(ofType(limit, value), "must be " + types(limit));
      case "enum" -> unless(any(list(limit), value), "must be one of " + limit);
      case "const" -> unless(same(limit, value), "must be " + limit);
      case "anyOf" -> unless(matches(limit, value) > 0, "must fit one of anyOf");
      case "oneOf" -> unless(matches(limit, value) == 1, "must fit exactly one of oneOf");
      case "allOf" -> first(list(limit).stream().map(part -> schema(part, value)).toList());
      case "not" -> unless(schema(limit, value).isPresent(), "must not fit the schema of 'not'");
      case "if" -> condition(limit, value);
      default ->
          switch (value) {
            case Number number -> ofNumber(rule, limit, number.doubleValue());
            case String text -> ofText(rule, limit, text);
            case List<?> items -> ofList(rule, limit, items);
            case Map<?, ?> map -> ofMap(rule, limit, map);
            case null, default -> Optional.empty();
          };
    };
  }

  private static Optional<String> unless(boolean right, String wrong) {
    return right ? Optional.empty() : Optional.of(wrong);
  }

  private static Optional<String> first(List<Optional<String>> wrong) {
    return wrong.stream().flatMap(Optional::stream).findFirst();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Optional<String> schema(@Nullable Object rules, @Nullable Object value) {
    return switch (rules) {
      case Boolean right -> unless(right, "is not allowed");
      case Map<?, ?> map -> new JsonSchema(texts(map)).wrong(value);
      case null, default -> Optional.empty();
    };
  }

  static Map<String, @Nullable Object> texts(Map<?, ?> map) {
    var texts = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), value));
    return texts;
  }

  private static long matches(@Nullable Object schemas, @Nullable Object value) {
    return list(schemas).stream().filter(part -> schema(part, value).isEmpty()).count();
  }

  private Optional<String> condition(@Nullable Object test, @Nullable Object value) {
    return schema(rules.get(schema(test, value).isEmpty() ? "then" : "else"), value);
  }

  private static boolean any(List<?> choices, @Nullable Object value) {
    return choices.stream().anyMatch(choice -> same(choice, value));
  }

  static boolean same(@Nullable Object choice, @Nullable Object value) {
    if (choice instanceof Number one && value instanceof Number other) {
      return one.doubleValue() == other.doubleValue();
    }
    return Objects.equals(choice, value);
  }

  private static String types(@Nullable Object types) {
    return types instanceof List<?> list
        ? String.join(" or ", list.stream().map(String::valueOf).toList())
        : String.valueOf(types);
  }

  private static boolean ofType(@Nullable Object types, @Nullable Object value) {
    return types instanceof List<?> list
        ? list.stream().anyMatch(type -> isOfType(String.valueOf(type), value))
        : isOfType(String.valueOf(types), value);
  }

  static boolean isOfType(String type, @Nullable Object value) {
    return switch (type) {
      case "null" -> value == null;
      case "boolean" -> value instanceof Boolean;
      case "integer" ->
          value instanceof Long || (value instanceof Double number && number == Math.rint(number));
      case "number" -> value instanceof Number;
      case "string" -> value instanceof String;
      case "array" -> value instanceof List<?>;
      case "object" -> value instanceof Map<?, ?>;
      default -> false;
    };
  }

  private static Optional<String> bound(
      @Nullable Object limit, String wrong, DoublePredicate isRight) {
    return limit instanceof Number number
        ? unless(isRight.test(number.doubleValue()), wrong + " " + shown(number.doubleValue()))
        : Optional.empty();
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  private static Optional<String> ofNumber(String rule, @Nullable Object limit, double value) {
    return switch (rule) {
      case "minimum" -> bound(limit, "must be at least", most -> value >= most);
      case "maximum" -> bound(limit, "must be at most", most -> value <= most);
      case "exclusiveMinimum" -> bound(limit, "must be more than", most -> value > most);
      case "exclusiveMaximum" -> bound(limit, "must be less than", most -> value < most);
      case "multipleOf" ->
          bound(limit, "must be a multiple of", part -> Math.rint(value / part) == value / part);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofText(String rule, @Nullable Object limit, String text) {
    var length = text.codePointCount(0, text.length());
    return switch (rule) {
      case "minLength" -> bound(limit, "has fewer characters than", least -> length >= least);
      case "maxLength" -> bound(limit, "has more characters than", most -> length <= most);
      case "pattern" -> unless(finds(limit, text), "must match the pattern " + limit);
      case "format" -> unless(isOfFormat(String.valueOf(limit), text), "must be a " + limit);
      default -> Optional.empty();
    };
  }

  private static boolean finds(@Nullable Object pattern, String text) {
    try {
      return Pattern.compile(String.valueOf(pattern)).matcher(text).find();
    } catch (PatternSyntaxException unknown) {
      return false;
    }
  }

  /// The formats that Airflow's form offers; others are not checked, as in Airflow.
  private static boolean isOfFormat(String format, String text) {
    try {
      switch (format) {
        case "date" -> LocalDate.parse(text);
        case "time" -> LocalTime.parse(text.replaceFirst("(Z|[-+]\\d\\d:\\d\\d)$", ""));
        case "date-time" -> OffsetDateTime.parse(text);
        default -> {}
      }
      return true;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }

  private Optional<String> ofList(String rule, @Nullable Object limit, List<?> items) {
    return switch (rule) {
      case "items" -> items(limit, items.subList(Math.min(items.size(), prefix()), items.size()));
      case "prefixItems" -> prefixed(list(limit), items);
      case "minItems" -> bound(limit, "has fewer items than", least -> items.size() >= least);
      case "maxItems" -> bound(limit, "has more items than", most -> items.size() <= most);
      case "uniqueItems" ->
          unless(
              !Boolean.TRUE.equals(limit) || new HashSet<>(items).size() == items.size(),
              "must not repeat an item");
      case "contains" ->
          unless(
              items.stream().anyMatch(item -> schema(limit, item).isEmpty()),
              "lacks an item that fits the schema of 'contains'");
      default -> Optional.empty();
    };
  }

  private int prefix() {
    return list(rules.get("prefixItems")).size();
  }

  private static Optional<String> items(@Nullable Object schema, List<?> items) {
    return first(items.stream().map(item -> schema(schema, item)).toList())
        .map(wrong -> "has an item that " + wrong);
  }

  private static Optional<String> prefixed(List<?> schemas, List<?> items) {
    var wrong = new ArrayList<Optional<String>>();
    for (var i = 0; i < Math.min(schemas.size(), items.size()); i++) {
      wrong.add(schema(schemas.get(i), items.get(i)));
    }
    return first(wrong).map(text -> "has an item that " + text);
  }

  private Optional<String> ofMap(String rule, @Nullable Object limit, Map<?, ?> map) {
    return switch (rule) {
      case "required" ->
          first(
              list(limit).stream()
                  .map(key -> unless(map.containsKey(key), "lacks '" + key + "'"))
                  .toList());
      case "properties", "patternProperties", "additionalProperties" -> properties(rule, map);
      case "propertyNames" -> items(limit, List.copyOf(map.keySet()));
      case "minProperties" -> bound(limit, "has fewer keys than", least -> map.size() >= least);
      case "maxProperties" -> bound(limit, "has more keys than", most -> map.size() <= most);
      default -> Optional.empty();
    };
  }

  private Optional<String> properties(String rule, Map<?, ?> map) {
    var wrong = new ArrayList<Optional<String>>();
    for (var entry : map.entrySet()) {
      var key = String.valueOf(entry.getKey());
      var schemas = schemas(key);
      if (rule.equals("additionalProperties")) {
        schemas = schemas.isEmpty() ? List.of(Objects.requireNonNull(rules.get(rule))) : List.of();
      }
      schemas.forEach(schema ->
          wrong.add(
              schema(schema, entry.getValue())
                  .map(text -> "has the key '%s', which %s".formatted(key, text))));
    }
    return first(wrong);
  }

  private List<Object> schemas(String key) {
    var schemas = new ArrayList<Object>();
    if (rules.get("properties") instanceof Map<?, ?> named) {
      var own = named.get(key);
      if (own != null) {
        schemas.add(own);
      }
    }
    if (rules.get("patternProperties") instanceof Map<?, ?> patterns) {
      patterns.forEach((pattern, schema) -> {
        if (schema != null && finds(pattern, key)) {
          schemas.add(schema);
        }
      });
    }
    return schemas;
  }
}
