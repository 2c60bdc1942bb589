package org.firstwords.dag.template;

import java.util.List;
import java.util.Map;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// The comparisons `== != < <= > >= in` with Python semantics.
final class Comparisons {
  private Comparisons() {}

  static boolean hold(@Nullable Object left, String operator, @Nullable Object right, int offset) {
    return switch (operator) {
      case "==" -> Python.equal(left, right);
      case "!=" -> !Python.equal(left, right);
      case "in" -> isIn(left, right, offset);
      case "not in" -> !isIn(left, right, offset);
      default -> {
        var order = order(left, operator, right, offset);
        yield switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
      }
    };
  }

  private static int order(
      @Nullable Object left, String operator, @Nullable Object right, int offset) {
    var a = Python.number(left);
    var b = Python.number(right);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    if (Markup.plain(left) instanceof String one && Markup.plain(right) instanceof String other) {
      return Python.order(one, other);
    }
    throw TemplateException.unsupported(
        offset,
        "%s %s %s is not supported".formatted(Python.type(left), operator, Python.type(right)));
  }

  private static boolean isIn(@Nullable Object left, @Nullable Object right, int offset) {
    return switch (Markup.plain(right)) {
      case PythonTuple(var items) -> isIn(left, items, offset);
      case IterationResult(var results, _) -> isIn(left, results, offset);
      case List<?> list -> list.stream().anyMatch(value -> Python.equal(value, left));
      case Map<?, ?> map when !(left instanceof List || left instanceof Map) ->
          map.keySet().stream().anyMatch(key -> Python.equal(key, left));
      case String text when Markup.plain(left) instanceof String part -> text.contains(part);
      case null, default ->
          throw TemplateException.unsupported(
              offset, "%s in %s is not supported".formatted(Python.type(left), Python.type(right)));
    };
  }
}
