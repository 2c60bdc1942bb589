package org.firstwords.dag.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.firstwords.core.python.PythonRepr;
import org.jspecify.annotations.Nullable;

/// Python's `'{} of {name:>5}'.format(…)`.
final class BraceFormat {
  private static final Pattern PIECE =
      Pattern.compile("\\{\\{|\\}\\}|\\{([^{}!:]*)(?:!([rs]))?(?::([^{}]*))?\\}|[{}]");

  private BraceFormat() {}

  /// @throws IllegalArgumentException if Python raises an error
  static String of(
      String format, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    var text = new StringBuilder();
    var piece = PIECE.matcher(format);
    var at = 0;
    var automatic = 0;
    while (piece.find()) {
      text.append(format, at, piece.start());
      at = piece.end();
      if (piece.group().equals("{{") || piece.group().equals("}}")) {
        text.append(piece.group().charAt(0));
        continue;
      }
      if (piece.group(1) == null) {
        throw new UnsupportedOperationException(
            "the format '%s' is not supported".formatted(format));
      }
      var field = piece.group(1).isEmpty() ? String.valueOf(automatic++) : piece.group(1);
      if (automatic > 0 && !piece.group(1).isEmpty() && field.matches("\\d+")) {
        throw new IllegalArgumentException("a format numbers all its fields or none");
      }
      var value = value(field, arguments, named);
      var specification = piece.group(3) == null ? "" : piece.group(3);
      text.append(
          piece.group(2) == null
              ? PythonFormat.of(value, specification)
              : PythonFormat.of(
                  piece.group(2).equals("r") ? PythonRepr.of(value) : Python.text(value),
                  specification));
    }
    return text.append(format.substring(at)).toString();
  }

  private static @Nullable Object value(
      String field, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    if (field.matches("\\d{1,5}")) {
      var index = Integer.parseInt(field);
      if (index >= arguments.size()) {
        throw new IllegalArgumentException("the format has no value %d".formatted(index));
      }
      return arguments.get(index);
    }
    if (!field.matches("\\w+")) {
      throw new UnsupportedOperationException("the field '{%s}' is not supported".formatted(field));
    }
    if (!named.containsKey(field)) {
      throw new IllegalArgumentException("the format has no value '%s'".formatted(field));
    }
    return named.get(field);
  }
}
