package org.firstwords.dag.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters `abs`, `int`, `float` and `round`.
final class NumberFilters {
  private static final String WHOLE = "[-+]?\\d+(_\\d+)*";
  private static final String DECIMAL =
      "[-+]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][-+]?\\d+)?";
  private static final long MAX_PRECISION = 300;

  private NumberFilters() {}

  /// @throws IllegalArgumentException if Jinja raises an error
  static @Nullable Object apply(String name, @Nullable Object value, List<@Nullable Object> with) {
    var plain = Python.of(Markup.plain(value));
    return switch (name) {
      case "int" -> whole(plain, with);
      case "float" -> {
        var number = decimal(plain);
        yield number == null ? Python.of(with.getFirst()) : number;
      }
      case "abs" -> absolute(plain);
      default -> rounded(plain, Python.of(with.get(0)), Python.text(with.get(1)));
    };
  }

  /// Jinja falls back to the default where the value is no number.
  private static @Nullable Object whole(@Nullable Object value, List<@Nullable Object> with) {
    if (!Long.valueOf(10).equals(Python.of(with.get(1)))) {
      throw new UnsupportedOperationException("'int' with a base is not supported");
    }
    if (value instanceof Long) {
      return value;
    }
    if (value instanceof String text && Whitespace.strip(text).matches(WHOLE)) {
      var digits = Whitespace.strip(text).replace("_", "");
      if (digits.length() > 18) {
        throw new UnsupportedOperationException("a number of 19 digits or more is not supported");
      }
      return Long.valueOf(digits);
    }
    var number = decimal(value);
    if (number == null) {
      return Python.of(with.getFirst());
    }
    if (Math.abs(number) >= 0x1p63) {
      throw new UnsupportedOperationException("too large a number is not supported");
    }
    return (long) (double) number;
  }

  private static @Nullable Double decimal(@Nullable Object value) {
    return switch (value) {
      case Long number -> Double.valueOf(number);
      case Double number -> number;
      case Boolean truth -> truth ? 1.0 : 0.0;
      case String text when Whitespace.strip(text).matches(DECIMAL) ->
          Double.valueOf(Whitespace.strip(text).replace("_", ""));
      case String text when Whitespace.strip(text).matches("(?i)[-+]?(nan|inf|infinity)") ->
          throw new UnsupportedOperationException("an infinite number is not supported");
      case null, default -> null;
    };
  }

  private static Object absolute(@Nullable Object value) {
    return switch (value) {
      case Long number -> Math.absExact(number);
      case Double number -> Math.abs(number);
      case Boolean truth -> truth ? 1L : 0L;
      case null, default -> throw new IllegalArgumentException("'abs' of " + Python.type(value));
    };
  }

  private static Object rounded(@Nullable Object value, @Nullable Object precision, String method) {
    if (!(precision instanceof Long digits) || Math.abs(digits) > MAX_PRECISION) {
      throw new IllegalArgumentException("the precision of 'round' is a small whole number");
    }
    var exact = Python.number(value);
    if (exact == null) {
      throw new IllegalArgumentException("'round' of " + Python.type(value));
    }
    if (method.equals("common")) {
      var rounded = exact.setScale((int) (long) digits, RoundingMode.HALF_EVEN);
      return value instanceof Double number
          ? Math.copySign(rounded.doubleValue(), number)
          : (Object) rounded.longValueExact();
    }
    if (!method.equals("ceil") && !method.equals("floor")) {
      throw new IllegalArgumentException("method must be common, ceil or floor");
    }
    return directed(exact, value, digits, method.equals("ceil"));
  }

  /// `ceil(value * 10 ** precision) / 10 ** precision`
  private static double directed(
      BigDecimal exact, @Nullable Object value, long digits, boolean up) {
    var scale = Math.pow(10, (double) digits);
    var scaled =
        value instanceof Double number
            ? new BigDecimal(number * scale)
            : digits < 0
                ? new BigDecimal(exact.doubleValue() * scale)
                : exact.scaleByPowerOfTen((int) digits);
    var whole = scaled.setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
    return whole.doubleValue() / scale;
  }
}
