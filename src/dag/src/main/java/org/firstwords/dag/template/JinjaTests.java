package org.firstwords.dag.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.core.python.PythonTuple;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The supported tests, such as `is defined`.
final class JinjaTests {
  private static final Set<String> NAMES =
      Set.of(
          "boolean",
          "defined",
          "even",
          "false",
          "float",
          "integer",
          "iterable",
          "mapping",
          "none",
          "number",
          "odd",
          "sequence",
          "string",
          "true",
          "undefined");

  /// Tests that hold or do not for an undefined value, too; the others raise an error.
  static final Set<String> TAKES_UNDEFINED =
      Set.of(
          "boolean",
          "defined",
          "false",
          "float",
          "integer",
          "mapping",
          "number",
          "string",
          "true",
          "undefined");

  private JinjaTests() {}

  static String known(String name, int offset) {
    if (!NAMES.contains(name)) {
      throw TemplateException.unsupported(
          offset,
          "the test 'is %s' is not supported; there are %s"
              .formatted(name, String.join(", ", new TreeSet<>(NAMES))));
    }
    return name;
  }

  static boolean holds(String name, @Nullable Object value) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == null;
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "number" -> Python.number(value) != null || value instanceof Double;
      case "string" -> Markup.plain(value) instanceof String;
      case "mapping" -> value instanceof Map;
      case "iterable" -> isSequence(value) || value instanceof IterationResult;
      case "sequence" -> isSequence(value);
      default -> isEven(value) == name.equals("even");
    };
  }

  private static boolean isSequence(@Nullable Object value) {
    return Markup.plain(value) instanceof String
        || value instanceof List
        || value instanceof Map
        || value instanceof PythonTuple;
  }

  private static boolean isEven(@Nullable Object value) {
    return switch (value) {
      case Long number -> number % 2 == 0;
      case Boolean truth -> !truth;
      case null, default ->
          throw new IllegalArgumentException("even and odd are for whole numbers");
    };
  }
}
