package org.firstwords.dag.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.python.PythonRepr;
import org.jspecify.annotations.Nullable;

/// Jinja's `tojson`: Python's `json.dumps` with sorted keys, safe inside HTML.
final class PythonJson {
  private PythonJson() {}

  static String of(@Nullable Object value, int offset) {
    return switch (Python.of(value)) {
      case null -> "null";
      case Boolean truth -> truth.toString();
      case Long number -> number.toString();
      case BigInteger number -> number.toString();
      case Double number -> decimal(number);
      case String text -> quoted(text);
      case Markup(var text) -> quoted(text);
      case List<?> list ->
          list.stream()
              .map(object -> of(object, offset))
              .collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map -> object(map, offset);
      default -> throw new TemplateException(offset, "'tojson' of " + Python.type(value));
    };
  }

  private static String decimal(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : Double.isInfinite(number)
            ? (number > 0 ? "Infinity" : "-Infinity")
            : PythonRepr.of(number);
  }

  private static String object(Map<?, ?> map, int offset) {
    var sorted = new TreeMap<String, @Nullable Object>(Python::order);
    map.forEach((key, value) -> sorted.put(Python.text(key), value));
    return sorted.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ": " + of(entry.getValue(), offset))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          var plain = character >= 0x20 && character < 0x7f && "<>&'".indexOf(character) < 0;
          json.append(plain ? String.valueOf(character) : "\\u%04x".formatted((int) character));
        }
      }
    }
    return json.append('"').toString();
  }
}
