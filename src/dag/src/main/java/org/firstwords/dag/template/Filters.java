package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.firstwords.core.python.PythonTuple;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The supported filters.
final class Filters {
  private Filters() {}

  /// @param with one value for each parameter of [FilterSignature]
  /// @throws IllegalArgumentException if Jinja raises an error
  static @Nullable Object apply(
      String name, @Nullable Object value, List<@Nullable Object> with, int offset) {
    if (name.equals("default") || name.equals("d")) {
      var absent =
          value instanceof Undefined || (Python.truth(with.get(1)) && !Python.truth(value));
      return absent ? with.getFirst() : value;
    }
    if (value instanceof Undefined(var message)) {
      throw new TemplateException(offset, message);
    }
    return switch (name) {
      case "abs", "int", "float", "round" -> NumberFilters.apply(name, value, with);
      case "string" -> Markup.like(value, Python.text(value));
      case "lower" -> Markup.like(value, Python.text(value).toLowerCase(Locale.ROOT));
      case "upper" -> Markup.like(value, Python.text(value).toUpperCase(Locale.ROOT));
      case "capitalize" -> Markup.like(value, Casing.capitalised(Python.text(value)));
      case "title" -> titled(value);
      case "trim" ->
          Markup.like(
              value, (String) StringMethods.call(Python.text(value), "strip", with, Map.of()));
      case "replace" ->
          replace(
              Python.text(value),
              Python.text(with.get(0)),
              Python.text(with.get(1)),
              with.get(2) instanceof Long count ? count : -1);
      case "format" -> PercentFormat.of(Python.text(value), new PythonTuple(with));
      case "length", "count" -> length(value);
      case "tojson" -> new Markup(PythonJson.of(value, offset));
      default -> SequenceFilters.apply(name, value, with, offset);
    };
  }

  /// Jinja's `title` begins a word only behind white space and `-({[<`.
  private static Object titled(@Nullable Object value) {
    var text = Python.text(value);
    var titled = new StringBuilder();
    var isFirst = true;
    for (var codePoint : text.codePoints().toArray()) {
      var one = Character.toString(codePoint);
      titled.append(isFirst ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT));
      isFirst = one.matches("[-({\\[<]|" + Whitespace.PATTERN);
    }
    return Markup.like(value, titled.toString());
  }

  /// The empty string occurs between any two code points.
  ///
  /// @param count the most replacements; negative for all
  static String replace(String text, String old, String by, long count) {
    var most = count < 0 ? Long.MAX_VALUE : count;
    if (old.isEmpty()) {
      var replaced = new StringBuilder();
      var left = most;
      for (var codePoint : text.codePoints().toArray()) {
        replaced.append(left-- > 0 ? by : "").appendCodePoint(codePoint);
        TemplateLimits.checkResult(replaced.length());
      }
      return replaced.append(left > 0 ? by : "").toString();
    }
    var replaced = new StringBuilder();
    var at = 0;
    for (var found = text.indexOf(old);
        found >= 0 && most > 0;
        found = text.indexOf(old, at), most--) {
      replaced.append(text, at, found).append(by);
      TemplateLimits.checkResult(replaced.length());
      at = found + old.length();
    }
    return replaced.append(text.substring(at)).toString();
  }

  private static long length(@Nullable Object value) {
    if (value instanceof IterationResult(_, var sized) && !sized) {
      throw new IllegalArgumentException("'length' of a generator");
    }
    return elements(value, "length").size();
  }

  /// The elements of what Python iterates over.
  ///
  /// @throws IllegalArgumentException if it cannot be iterated over
  static List<?> elements(@Nullable Object value, String name) {
    return switch (Markup.plain(value)) {
      case List<?> list -> list;
      case PythonTuple(var items) -> items;
      case IterationResult(var results, _) -> results;
      case Map<?, ?> map -> new ArrayList<Object>(map.keySet());
      case String text ->
          text.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
      case null, default ->
          throw new IllegalArgumentException(
              "'%s' of a value of type %s".formatted(name, Python.type(value)));
    };
  }
}
