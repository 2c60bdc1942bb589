package org.firstwords.dag.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.firstwords.core.python.PythonRepr;
import org.jspecify.annotations.Nullable;

/// Python's `format(value, specification)` for text and numbers.
///
/// @param fill character that fills up to the width
/// @param align `<`, `>`, `^`, `=`; empty for the type's own
/// @param sign `+`, `-`, a space
/// @param alternate whether `#` keeps prefixes and trailing zeros
/// @param width least number of characters
/// @param grouping `,` or `_` between thousands; empty for none
/// @param precision digits behind the point, or the longest text; -1 for the type's own
/// @param type the letter; empty for the value's own
record PythonFormat(
    String fill,
    String align,
    String sign,
    boolean alternate,
    int width,
    String grouping,
    int precision,
    String type) {
  /// No text of a template is formatted to more characters.
  static final int MAX_LENGTH = 10_000;

  private static final int DEFAULT_PRECISION = 6;
  private static final Pattern SPECIFICATION =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([ +-])?(#)?(0)?(\\d{1,5})?([,_])?(?:\\.(\\d{1,5}))?([bdoxXeEfFgGs%])?",
          Pattern.DOTALL);

  PythonFormat {
    if (width > MAX_LENGTH || precision > MAX_LENGTH) {
      throw new IllegalArgumentException("more than %d characters".formatted(MAX_LENGTH));
    }
  }

  /// @throws UnsupportedOperationException if the specification is not supported
  static PythonFormat parse(String specification) {
    var found = SPECIFICATION.matcher(specification);
    if (!found.matches()) {
      throw new UnsupportedOperationException(
          "the format '%s' is not supported".formatted(specification));
    }
    var zero = found.group(5) != null;
    return new PythonFormat(
        found.group(1) != null ? found.group(1) : zero && found.group(2) == null ? "0" : " ",
        found.group(2) != null ? found.group(2) : zero ? "=" : "",
        found.group(3) == null ? "-" : found.group(3),
        found.group(4) != null,
        found.group(6) == null ? 0 : Integer.parseInt(found.group(6)),
        found.group(7) == null ? "" : found.group(7),
        found.group(8) == null ? -1 : Integer.parseInt(found.group(8)),
        found.group(9) == null ? "" : found.group(9));
  }

  /// @throws IllegalArgumentException if Python raises an error for it
  static String of(@Nullable Object value, String specification) {
    return specification.isEmpty() ? Python.text(value) : parse(specification).apply(value);
  }

  /// @throws IllegalArgumentException if the value's type has no such format
  String apply(@Nullable Object value) {
    return switch (Python.of(Markup.plain(value))) {
      case String text when type.isEmpty() || type.equals("s") -> ofText(text);
      case Boolean truth -> ofWhole(truth ? BigInteger.ONE : BigInteger.ZERO);
      case Long number -> ofWhole(BigInteger.valueOf(number));
      case BigInteger number -> ofWhole(number);
      case Double number -> ofDecimal(number);
      case null, default ->
          throw new IllegalArgumentException(
              "a value of type %s has no format '%s'".formatted(Python.type(value), type));
    };
  }

  private String ofText(String text) {
    if (align.equals("=") || !grouping.isEmpty()) {
      throw new IllegalArgumentException("this format is for numbers");
    }
    var length = text.codePointCount(0, text.length());
    var shown =
        precision >= 0 && precision < length
            ? text.substring(0, text.offsetByCodePoints(0, precision))
            : text;
    return filled("", shown, align.isEmpty() ? "<" : align);
  }

  private String ofWhole(BigInteger number) {
    var radix =
        switch (type) {
          case "", "d" -> 10;
          case "b" -> 2;
          case "o" -> 8;
          case "x", "X" -> 16;
          case "s" -> throw new IllegalArgumentException("'s' is no format of a number");
          default -> 0;
        };
    if (radix == 0) {
      return ofDecimal(number.doubleValue());
    }
    if (precision >= 0) {
      throw new IllegalArgumentException("a whole number has no precision");
    }
    var digits = number.abs().toString(radix);
    var prefix = alternate && radix != 10 ? "0" + type : "";
    return signed(
        number.signum() < 0, prefix, type.equals("X") ? digits.toUpperCase(Locale.ROOT) : digits);
  }

  private String ofDecimal(double number) {
    if (!Double.isFinite(number)) {
      throw new UnsupportedOperationException("the format of an infinite number is not supported");
    }
    var negative = number < 0 || 1 / number < 0;
    var exact = new BigDecimal(Math.abs(number));
    var digits = precision < 0 ? DEFAULT_PRECISION : precision;
    var text =
        switch (type) {
          case "f", "F" -> fixed(exact, digits);
          case "e", "E" -> exponential(exact, digits);
          case "g", "G" -> general(exact, Math.max(1, digits));
          case "%" -> fixed(new BigDecimal(Math.abs(number * 100)), digits) + "%";
          default -> {
            if (type.isEmpty() && precision < 0) {
              yield PythonRepr.of(Math.abs(number));
            }
            throw new UnsupportedOperationException(
                "the format '%s' of a decimal number is not supported"
                    .formatted(precision < 0 ? type : "." + precision + type));
          }
        };
    return signed(negative, "", type.matches("[EFG]") ? text.toUpperCase(Locale.ROOT) : text);
  }

  private String fixed(BigDecimal number, int digits) {
    var text = number.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return digits == 0 && alternate ? text + "." : text;
  }

  private static String exponential(BigDecimal number, int digits) {
    var rounded = rounded(number, digits + 1);
    var text = rounded.unscaledValue().toString();
    var all = text + "0".repeat(Math.max(0, digits + 1 - text.length()));
    var fraction = digits == 0 ? "" : "." + all.substring(1, digits + 1);
    var exponent = exponent(rounded);
    return "%s%se%s%02d"
        .formatted(all.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private String general(BigDecimal number, int digits) {
    var exponent = exponent(rounded(number, digits));
    var text =
        exponent < -4 || exponent >= digits
            ? exponential(number, digits - 1)
            : fixed(number, digits - 1 - exponent);
    return alternate || !text.contains(".") ? text : text.replaceFirst("\\.?0*(?=e|$)", "");
  }

  private static BigDecimal rounded(BigDecimal number, int digits) {
    return number.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static int exponent(BigDecimal rounded) {
    return rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
  }

  private String signed(boolean negative, String prefix, String digits) {
    var before = (negative ? "-" : sign.equals("-") ? "" : sign) + prefix;
    var grouped = grouping.isEmpty() ? digits : grouped(digits);
    return filled(before, grouped, align.isEmpty() ? ">" : align);
  }

  private String grouped(String digits) {
    if (!type.matches("[dfFeEgG%]?") || (fill.equals("0") && align.equals("="))) {
      throw new UnsupportedOperationException("this grouping of digits is not supported");
    }
    var end = 0;
    while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
      end++;
    }
    var text = new StringBuilder(digits);
    for (var i = end - 3; i > 0; i -= 3) {
      text.insert(i, grouping);
    }
    return text.toString();
  }

  private String filled(String before, String text, String side) {
    var length = before.length() + text.codePointCount(0, text.length());
    var missing = Math.max(0, width - length);
    return switch (side) {
      case "<" -> before + text + fill.repeat(missing);
      case "=" -> before + fill.repeat(missing) + text;
      case "^" -> fill.repeat(missing / 2) + before + text + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + before + text;
    };
  }
}
