package org.firstwords.dag.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Python's `str`, `repr`, truth and equality for JSON values.
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
    return Markup.plain(value) instanceof String text ? text : shown(value);
  }

  /// `repr(value)`
  static String shown(@Nullable Object value) {
    return switch (of(value)) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case Long number -> number.toString();
      case Double number -> decimal(number);
      case String text -> quoted(text);
      case List<?> list ->
          list.stream().map(Python::shown).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> shown(entry.getKey()) + ": " + shown(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case BigInteger number -> number.toString();
      default -> throw new IllegalArgumentException("this holds a value that cannot be rendered");
    };
  }

  /// `repr` of a float: the shortest digits that round-trip, with an exponent below -4 and from 16.
  static String decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    var shortest = shortest(Math.abs(number));
    var digits = shortest.unscaledValue().toString();
    var exponent = digits.length() - 1 - shortest.scale();
    var sign = number < 0 ? "-" : "";
    if (exponent >= -4 && exponent < 16) {
      var plain = shortest.toPlainString();
      return sign + (plain.contains(".") ? plain : plain + ".0");
    }
    var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    var size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + size;
  }

  /// Java prints at least two digits; Python prints one where that is enough.
  private static BigDecimal shortest(double number) {
    var digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    var one = digits.round(new MathContext(1));
    return one.doubleValue() == number ? one.stripTrailingZeros() : digits;
  }

  private static String quoted(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var shown = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case '\\' -> shown.append("\\\\");
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
              if (codePoint == quote) {
                shown.append('\\').append(quote);
              } else if (!isPrintable(codePoint)) {
                shown.append(escaped(codePoint));
              } else {
                shown.appendCodePoint(codePoint);
              }
            }
          }
        });
    return shown.append(quote).toString();
  }

  /// `str.isprintable`
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  private static String escaped(int codePoint) {
    return codePoint < 0x100
        ? "\\x%02x".formatted(codePoint)
        : codePoint < 0x10000 ? "\\u%04x".formatted(codePoint) : "\\U%08x".formatted(codePoint);
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
          && java.util.stream.IntStream.range(0, one.size())
              .allMatch(i -> equal(one.get(i), other.get(i)));
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
      case Map<?, ?> _ -> "dict";
      default -> "object";
    };
  }
}
