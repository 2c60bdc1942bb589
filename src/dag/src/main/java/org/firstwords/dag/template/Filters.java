package org.firstwords.dag.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The supported filters.
final class Filters {
  /// The minimum and maximum number of arguments, by name.
  private static final SortedMap<String, int[]> COUNTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("default", new int[] {0, 2}),
              Map.entry("d", new int[] {0, 2}),
              Map.entry("int", new int[] {0, 0}),
              Map.entry("float", new int[] {0, 0}),
              Map.entry("string", new int[] {0, 0}),
              Map.entry("lower", new int[] {0, 0}),
              Map.entry("upper", new int[] {0, 0}),
              Map.entry("trim", new int[] {0, 0}),
              Map.entry("replace", new int[] {2, 2}),
              Map.entry("length", new int[] {0, 0}),
              Map.entry("count", new int[] {0, 0}),
              Map.entry("join", new int[] {0, 1}),
              Map.entry("first", new int[] {0, 0}),
              Map.entry("last", new int[] {0, 0}),
              Map.entry("list", new int[] {0, 0}),
              Map.entry("map", new int[] {1, 1}),
              Map.entry("tojson", new int[] {0, 0})));

  /// Filters that iterate more than once, which is impossible over Python's generators.
  private static final Set<String> TWICE = Set.of("length", "count", "last");

  private Filters() {}

  static String known(String name, int offset) {
    if (!COUNTS.containsKey(name)) {
      throw new TemplateException(
          offset,
          "the filter '%s' is not supported; there are %s"
              .formatted(name, String.join(", ", COUNTS.keySet())));
    }
    return name;
  }

  /// The arguments of a filter; `map` has one, by name.
  static List<Expression> arguments(String name, Expression.Call call) {
    if (name.equals("map")) {
      if (call.arguments().isEmpty()
          && call.named().keySet().equals(Set.of("attribute"))
          && call.named().get("attribute") instanceof Expression.Literal(_, String _)) {
        return List.copyOf(call.named().values());
      }
      throw new TemplateException(call.offset(), "write map(attribute='…'), as in 'a.b'");
    }
    if (!call.named().isEmpty()) {
      throw new TemplateException(
          call.offset(), "give the filter '%s' its values without names".formatted(name));
    }
    return call.arguments();
  }

  static void checkCount(String name, int count, int offset) {
    var allowed = COUNTS.getOrDefault(name, new int[] {0, 0});
    if (count < allowed[0] || count > allowed[1]) {
      throw new TemplateException(
          offset,
          "the filter '%s' takes %s values, not %d"
              .formatted(
                  name,
                  allowed[0] == allowed[1] ? allowed[0] : allowed[0] + " to " + allowed[1],
                  count));
    }
  }

  static @Nullable Object apply(
      String name, @Nullable Object value, List<@Nullable Object> with, int offset) {
    if (name.equals("default") || name.equals("d")) {
      var replacesFalse = with.size() > 1 && Python.truth(with.get(1));
      var absent = value instanceof Undefined || (replacesFalse && !Python.truth(value));
      return absent ? (with.isEmpty() ? "" : with.getFirst()) : value;
    }
    if (value instanceof Undefined(var message)) {
      throw new TemplateException(offset, message);
    }
    return switch (name) {
      case "int" -> whole(value, offset);
      case "float" -> decimal(value, offset);
      case "string" -> Markup.like(value, Python.text(value));
      case "lower" -> Markup.like(value, Python.text(value).toLowerCase(Locale.ROOT));
      case "upper" -> Markup.like(value, Python.text(value).toUpperCase(Locale.ROOT));
      case "trim" -> Markup.like(value, Whitespace.strip(Python.text(value)));
      case "replace" ->
          replaced(Python.text(value), Python.text(with.getFirst()), Python.text(with.getLast()));
      case "list" -> elements(value, name, offset).stream().toList(); // it may hold nulls
      case "map" ->
          MapResult.of(elements(value, name, offset), Python.text(with.getFirst()), offset);
      case "length", "count" -> (long) elements(value, name, offset).size();
      case "join" ->
          elements(value, name, offset).stream()
              .map(Python::text)
              .collect(Collectors.joining(with.isEmpty() ? "" : Python.text(with.getFirst())));
      case "first" -> end(elements(value, name, offset), true);
      case "last" -> end(elements(value, name, offset), false);
      default -> new Markup(PythonJson.of(value, offset));
    };
  }

  /// The empty string occurs between any two code points.
  private static String replaced(String text, String old, String by) {
    return old.isEmpty()
        ? text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(by, by, ""))
            + (text.isEmpty() ? "" : by)
        : text.replace(old, by);
  }

  private static List<?> elements(@Nullable Object value, String name, int offset) {
    return switch (Markup.plain(value)) {
      case List<?> list -> list;
      case MapResult(var results) when !TWICE.contains(name) -> results;
      case Map<?, ?> map -> map.keySet().stream().toList();
      case String text -> text.codePoints().mapToObj(Character::toString).toList();
      case null, default ->
          throw new TemplateException(
              offset, "'%s' of a value of type %s".formatted(name, Python.type(value)));
    };
  }

  private static @Nullable Object end(List<?> list, boolean first) {
    return list.isEmpty()
        ? new Undefined("No %s item, sequence was empty.".formatted(first ? "first" : "last"))
        : first ? list.getFirst() : list.getLast();
  }

  private static Long whole(@Nullable Object value, int offset) {
    return switch (Python.of(Markup.plain(value))) {
      case Long number -> number;
      case Double number when Math.abs(number) < 0x1p63 -> (long) (double) number;
      case Boolean truth -> truth ? 1L : 0L;
      case String text when Whitespace.strip(text).matches("[-+]?\\d{1,18}") ->
          Long.valueOf(Whitespace.strip(text));
      case null, default ->
          throw new TemplateException(
              offset, "'int' of %s: not a number".formatted(Python.type(value)));
    };
  }

  private static Double decimal(@Nullable Object value, int offset) {
    return switch (Python.of(Markup.plain(value))) {
      case Long number -> (double) number;
      case Double number -> number;
      case Boolean truth -> truth ? 1.0 : 0.0;
      case String text
          when Whitespace.strip(text).matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?") ->
          Double.valueOf(Whitespace.strip(text));
      case null, default ->
          throw new TemplateException(
              offset, "'float' of %s: not a number".formatted(Python.type(value)));
    };
  }
}
