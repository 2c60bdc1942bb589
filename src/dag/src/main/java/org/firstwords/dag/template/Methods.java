package org.firstwords.dag.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// The methods of Python's `str`, `dict` and `list` that a template can call.
final class Methods {
  /// In Jinja `x.items` is Python's method even where the key `items` exists.
  static final Set<String> OF_DICT =
      Set.of(
          "clear",
          "copy",
          "fromkeys",
          "get",
          "items",
          "keys",
          "pop",
          "popitem",
          "setdefault",
          "update",
          "values");

  private static final Set<String> OF_DICT_SUPPORTED =
      Set.of("copy", "get", "items", "keys", "values");

  private Methods() {}

  /// Whether `of.name(…)` calls a method of a text, mapping or list.
  static boolean has(@Nullable Object of, String name) {
    return switch (of) {
      case String _ -> true;
      case Map<?, ?> _ -> OF_DICT.contains(name);
      case List<?> _ -> true;
      case null, default -> false;
    };
  }

  /// @throws IllegalArgumentException if Python raises an error
  /// @throws UnsupportedOperationException if the method is not supported
  static @Nullable Object call(
      @Nullable Object of,
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named) {
    return switch (of) {
      case String text -> StringMethods.call(text, name, arguments, named);
      case Map<?, ?> map -> ofDict(map, name, arguments, named);
      case List<?> list -> ofList(list, name, arguments, named);
      case null, default -> throw unsupported(of, name);
    };
  }

  private static @Nullable Object ofDict(
      Map<?, ?> map,
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named) {
    if (!OF_DICT_SUPPORTED.contains(name)) {
      throw unsupported(map, name);
    }
    count(name, arguments, named, name.equals("get") ? 1 : 0, name.equals("get") ? 2 : 0);
    return switch (name) {
      case "get" -> {
        var key = arguments.getFirst();
        yield map.containsKey(key)
            ? Python.of(map.get(key))
            : arguments.size() > 1 ? arguments.getLast() : null;
      }
      case "keys" -> new IterationResult(map.keySet().stream().toList(), true);
      case "values" -> new IterationResult(map.values().stream().toList(), true);
      case "items" ->
          new IterationResult(
              map.entrySet().stream()
                  .<Object>map(entry ->
                      new PythonTuple(Arrays.asList(entry.getKey(), Python.of(entry.getValue()))))
                  .toList(),
              true);
      default -> map;
    };
  }

  private static Object ofList(
      List<?> list,
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named) {
    if (!name.equals("index") && !name.equals("count")) {
      throw unsupported(list, name);
    }
    count(name, arguments, named, 1, 1);
    var wanted = arguments.getFirst();
    if (name.equals("count")) {
      return list.stream().filter(item -> Python.equal(item, wanted)).count();
    }
    for (var i = 0; i < list.size(); i++) {
      if (Python.equal(list.get(i), wanted)) {
        return (long) i;
      }
    }
    throw new IllegalArgumentException("%s is not in the list".formatted(Python.text(wanted)));
  }

  /// Checks the number of arguments of a method that takes none by name.
  static void count(
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named,
      int least,
      int most) {
    if (!named.isEmpty()) {
      throw new UnsupportedOperationException(
          "give '.%s' its arguments without names; names are not supported".formatted(name));
    }
    if (arguments.size() < least || arguments.size() > most) {
      throw new IllegalArgumentException(
          "'.%s' takes %s arguments, not %d"
              .formatted(name, least == most ? least : least + " to " + most, arguments.size()));
    }
  }

  static UnsupportedOperationException unsupported(@Nullable Object of, String name) {
    return new UnsupportedOperationException(
        "'.%s' of a value of type %s is not supported".formatted(name, Python.type(of)));
  }
}
