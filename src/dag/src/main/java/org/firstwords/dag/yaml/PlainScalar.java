package org.firstwords.dag.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/// Resolves an unquoted scalar as PyYAML, Airflow's YAML parser, does: YAML 1.1, in which `on` and
/// `no` are booleans and `1e-3` (no decimal point) is a string.
final class PlainScalar {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> YES =
      Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> NO =
      Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern HEXADECIMAL = Pattern.compile("([-+]?)0x([0-9a-fA-F_]+)");
  private static final Pattern BINARY = Pattern.compile("([-+]?)0b([01_]+)");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?|\\.[0-9][0-9_]*([eE][-+][0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d"
              + "|\\d{4}-\\d\\d?-\\d\\d?([Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(\\.\\d*)?"
              + "([ \\t]*(Z|[-+]\\d\\d?(:\\d\\d)?))?");

  /// The explicit tags that a single value may have.
  static final Set<String> TAGS =
      Set.of(
          Tag.STR.getValue(),
          Tag.INT.getValue(),
          Tag.FLOAT.getValue(),
          Tag.BOOL.getValue(),
          Tag.NULL.getValue());

  private PlainScalar() {}

  /// The value of a text with one of the explicit tags.
  static @Nullable Object read(Tag tag, String text, Position at, Problems problems) {
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    var value =
        tag.equals(Tag.BOOL)
            ? read(text.toLowerCase(Locale.ROOT), at, problems)
            : read(text, at, problems);
    return switch (value) {
      case Boolean truth when tag.equals(Tag.BOOL) -> truth;
      case Long number when tag.equals(Tag.INT) -> number;
      case Number number when tag.equals(Tag.FLOAT) -> number.doubleValue();
      case null, default -> {
        problems.add(at, "'%s' is not what its tag says (%s)", text, tag.getValue());
        yield text;
      }
    };
  }

  static boolean isDate(String text) {
    return DATE.matcher(text).matches();
  }

  static @Nullable Object read(String text, Position at, Problems problems) {
    if (NOTHING.contains(text)) {
      return null;
    }
    if (YES.contains(text) || NO.contains(text)) {
      return YES.contains(text);
    }
    var digits = text.replace("_", "");
    if (DECIMAL.matcher(text).matches()) {
      return whole(text, 10, at, problems);
    }
    var hexadecimal = HEXADECIMAL.matcher(text);
    if (hexadecimal.matches()) {
      return whole(hexadecimal.group(1) + hexadecimal.group(2), 16, at, problems);
    }
    var binary = BINARY.matcher(text);
    if (binary.matches()) {
      return whole(binary.group(1) + binary.group(2), 2, at, problems);
    }
    if (FLOAT.matcher(text).matches()) {
      return Double.valueOf(digits);
    }
    if (SEXAGESIMAL.matcher(text).matches() && text.contains(":")) {
      problems.add(at, "YAML 1.1 reads %s as a number of base 60; write it in quotes", text);
    } else if (OCTAL.matcher(text).matches() && digits.matches("[-+]?[0-7]{1,20}")) {
      var number = Long.parseLong(digits, 8);
      problems.warn(at, "YAML 1.1 reads %s as the octal number %d", text, number);
      return number;
    } else if (text.equals("=") || text.equals("<<")) {
      problems.add(at, "YAML 1.1 has another use for %s; write it in quotes", text);
    } else if (NOT_FINITE.matcher(text).matches()) {
      problems.add(at, "%s is not a finite number", text);
    }
    return text;
  }

  /// @param written digits with optional underscores; may hold underscores only
  private static Object whole(String written, int base, Position at, Problems problems) {
    var digits = written.replace("_", "");
    if (!digits.matches(".*\\w")) {
      problems.add(at, "YAML 1.1 reads a number here that has no digits; write it in quotes");
      return written;
    }
    try {
      return Long.valueOf(digits.startsWith("+") ? digits.substring(1) : digits, base);
    } catch (NumberFormatException large) {
      problems.add(at, "%s is too large a number; write it in quotes", digits);
      return digits;
    }
  }
}
