package org.firstwords.dag.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// Python's `str`, truth and equality for JSON values.
final class Python {
  private Python() {}

  /// A value from JSON or YAML, with whole numbers as Long and others as Double.
  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case Integer number -> Long.valueOf(number);
      case Float number -> Double.valueOf(number);
      case null, default -> value;
    };
  }

  /// `str(value)`
  static String text(@Nullable Object value) {
    return Markup.plain(value) instanceof String text ? text : PythonRepr.of(value);
  }

  /// Compares strings by code point.
  static int order(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /// `bool(value)`
  static boolean truth(@Nullable Object value) {
    return switch (of(value)) {
      case null -> false;
      case Boolean truth -> truth;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case PythonTuple(var items) -> !items.isEmpty();
      case IterationResult(var results, var sized) -> !sized || !results.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  /// `left == right`
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    var a = number(left);
    var b = number(right);
    if (a != null && b != null) {
      return a.compareTo(b) == 0;
    }
    if (left instanceof List<?> one && right instanceof List<?> other) {
      return one.size() == other.size()
          && IntStream.range(0, one.size()).allMatch(i -> equal(one.get(i), other.get(i)));
    }
    if (left instanceof PythonTuple(var one) && right instanceof PythonTuple(var other)) {
      return equal(one, other);
    }
    if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
      return one.keySet().equals(other.keySet())
          && one.keySet().stream().allMatch(key -> equal(one.get(key), other.get(key)));
    }
    var isEqualToItself = !(left instanceof Double number) || !number.isNaN();
    return isEqualToItself && Objects.equals(Markup.plain(left), Markup.plain(right));
  }

  /// The value as an exact number, if it is numeric; booleans are 0 and 1.
  static @Nullable BigDecimal number(@Nullable Object value) {
    return switch (of(value)) {
      case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
      case Long number -> BigDecimal.valueOf(number);
      case BigInteger number -> new BigDecimal(number);
      case Double number when !number.isNaN() && !number.isInfinite() -> new BigDecimal(number);
      case null, default -> null;
    };
  }

  /// The Python name of the value's type.
  static String type(@Nullable Object value) {
    return switch (of(value)) {
      case null -> "None";
      case Boolean _ -> "bool";
      case Long _, BigInteger _ -> "int";
      case Double _ -> "float";
      case String _ -> "str";
      case Markup _ -> "Markup";
      case List<?> _ -> "list";
      case PythonTuple _ -> "tuple";
      case Map<?, ?> _ -> "dict";
      default -> "object";
    };
  }
}
