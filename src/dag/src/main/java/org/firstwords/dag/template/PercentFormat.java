package org.firstwords.dag.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// Python's `'%s of %d' % values`.
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ 0#]*)(\\d{1,5})?(?:\\.(\\d{0,5}))?[hlL]?(.)", Pattern.DOTALL);

  private final @Nullable Object values;
  private final List<?> sequence;
  private int next;

  private PercentFormat(@Nullable Object values) {
    this.values = values;
    this.sequence =
        values instanceof PythonTuple(var items) ? items : Collections.singletonList(values);
  }

  /// @param values a tuple, a mapping for `%(name)s`, or one value
  /// @throws IllegalArgumentException if Python raises an error
  static String of(String format, @Nullable Object values) {
    return new PercentFormat(values).fill(format);
  }

  private String fill(String format) {
    var text = new StringBuilder();
    var field = FIELD.matcher(format);
    var at = 0;
    while (at < format.length()) {
      var percent = format.indexOf('%', at);
      if (percent < 0) {
        break;
      }
      text.append(format, at, percent);
      if (!field.find(percent) || field.start() != percent) {
        throw new IllegalArgumentException("the format ends in '%'");
      }
      text.append(field.group(5).equals("%") ? "%" : shown(field));
      at = field.end();
    }
    if (next < sequence.size() && !(values instanceof Map || values instanceof List)) {
      throw new IllegalArgumentException("not all arguments are used by the format");
    }
    return text.append(format.substring(at)).toString();
  }

  private String shown(Matcher field) {
    var value = value(field.group(1));
    var type = field.group(5);
    var flags = field.group(2);
    var precision = field.group(4) == null ? "" : "." + field.group(4);
    return switch (type) {
      case "s", "r" ->
          specified(field, precision, "s")
              .apply(type.equals("s") ? Python.text(value) : PythonRepr.of(value));
      case "d", "i", "u" -> specified(field, refused(precision), "d").apply(whole(value));
      case "x", "X", "o" -> {
        if (!(Python.of(value) instanceof Long || value instanceof Boolean)) {
          throw new IllegalArgumentException("%%%s of %s".formatted(type, Python.type(value)));
        }
        yield specified(field, refused(precision), type).apply(value);
      }
      case "e", "E", "f", "F", "g", "G" ->
          specified(field, precision.equals(".") ? ".0" : precision, type).apply(number(value));
      default ->
          throw new UnsupportedOperationException(
              "the format '%%%s%s' is not supported".formatted(flags, type));
    };
  }

  private static String refused(String precision) {
    if (!precision.isEmpty()) {
      throw new UnsupportedOperationException("the precision of a whole number is not supported");
    }
    return precision;
  }

  private static PythonFormat specified(Matcher field, String precision, String type) {
    var flags = field.group(2);
    var isText = type.equals("s");
    var left = flags.contains("-");
    var zero = flags.contains("0") && !left && !isText;
    var sign = isText ? "" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    return PythonFormat.parse(
        (left ? "<" : zero ? "" : ">")
            + sign
            + (flags.contains("#") && !isText ? "#" : "")
            + (zero ? "0" : "")
            + (field.group(3) == null ? "" : field.group(3))
            + (precision.equals(".") ? ".0" : precision)
            + type);
  }

  private @Nullable Object value(@Nullable String name) {
    if (name != null) {
      if (!(values instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("the format needs a mapping");
      }
      if (!map.containsKey(name)) {
        throw new IllegalArgumentException("no key '%s'".formatted(name));
      }
      return Python.of(map.get(name));
    }
    if (next == sequence.size()) {
      throw new IllegalArgumentException("not enough arguments for the format");
    }
    return Python.of(sequence.get(next++));
  }

  private static Object whole(@Nullable Object value) {
    return switch (Python.of(value)) {
      case Long number -> number;
      case BigInteger number -> number;
      case Boolean truth -> truth ? 1L : 0L;
      case Double number when Double.isFinite(number) -> new BigDecimal(number).toBigInteger();
      case null, default -> throw new IllegalArgumentException("%d of " + Python.type(value));
    };
  }

  private static Object number(@Nullable Object value) {
    return switch (Python.of(value)) {
      case Long number -> (double) number;
      case Double number -> number;
      case Boolean truth -> truth ? 1.0 : 0.0;
      case null, default ->
          throw new IllegalArgumentException("a number is needed, not " + Python.type(value));
    };
  }
}
