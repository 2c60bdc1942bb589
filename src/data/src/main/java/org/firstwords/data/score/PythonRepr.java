package org.firstwords.data.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Python `repr` of values, for files that the reference's analysis reads.
public final class PythonRepr {
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e16;

  private PythonRepr() {}

  public static String of(boolean value) {
    return value ? "True" : "False";
  }

  /// The shortest digits that read back as the same number.
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    var size = Math.abs(value);
    if (size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
      return scientific(value);
    }
    var plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /// Such as `1.5e-05`: two digits of exponent at least.
  private static String scientific(double value) {
    var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    var unscaled = digits.unscaledValue().abs().toString();
    var exponent = unscaled.length() - 1 - digits.scale();
    var rest = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
    return "%s%c%se%c%02d"
        .formatted(
            value < 0 ? "-" : "",
            unscaled.charAt(0),
            rest,
            exponent < 0 ? '-' : '+',
            Math.abs(exponent));
  }

  public static String of(String value) {
    var quote = value.contains("'") && !value.contains("\"") ? "\"" : "'";
    var escaped = value.replace("\\", "\\\\");
    return quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote;
  }

  public static String ofWords(List<String> values) {
    return values.stream().map(PythonRepr::of).collect(Collectors.joining(", ", "[", "]"));
  }

  public static String ofNumbers(List<Float> values) {
    return values.stream()
        .map(value -> of(value.doubleValue()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
