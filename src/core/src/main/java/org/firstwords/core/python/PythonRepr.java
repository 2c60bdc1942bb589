package org.firstwords.core.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Python's `repr` of values that JSON and YAML have, character by character.
public final class PythonRepr {
  private PythonRepr() {}

  /// @throws IllegalArgumentException if the value, or an element of it, has no counterpart in JSON
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case BigInteger number -> number.toString();
      case Float number -> of(number.doubleValue());
      case Double number -> of(number.doubleValue());
      case String text -> quote(text);
      case List<?> list ->
          list.stream().map(PythonRepr::of).collect(Collectors.joining(", ", "[", "]"));
      case PythonTuple(var items) ->
          items.size() == 1 ? "(" + of(items.getFirst()) + ",)" : parenthesised(items);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> throw new IllegalArgumentException("this holds a value that cannot be rendered");
    };
  }

  private static String parenthesised(List<?> items) {
    return items.stream().map(PythonRepr::of).collect(Collectors.joining(", ", "(", ")"));
  }

  /// `repr` of a float: the shortest digits that read back as the same number, with an exponent
  /// below 1e-4 and from 1e16.
  public static String of(double number) {
    if (!Double.isFinite(number)) {
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

  /// Java gives at least two digits, Python one where one is enough.
  private static BigDecimal shortest(double number) {
    var digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    var one = digits.round(new MathContext(1));
    return one.doubleValue() == number ? one.stripTrailingZeros() : digits;
  }

  private static String quote(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var quoted = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
              if (codePoint == quote) {
                quoted.append('\\').append(quote);
              } else if (!isPrintable(codePoint)) {
                quoted.append(escape(codePoint));
              } else {
                quoted.appendCodePoint(codePoint);
              }
            }
          }
        });
    return quoted.append(quote).toString();
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

  private static String escape(int codePoint) {
    return codePoint < 0x100
        ? "\\x%02x".formatted(codePoint)
        : codePoint < 0x10000 ? "\\u%04x".formatted(codePoint) : "\\U%08x".formatted(codePoint);
  }
}
