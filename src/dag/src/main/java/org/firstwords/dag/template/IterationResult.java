package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// Values to iterate over: the result of `map(attribute='…')`, of `keys()`, of `range`. In Python
/// it is no list and is not rendered; a filter such as `join` or `list` and a loop consume it.
///
/// @param sized whether `length` and `last` work, which they do not on Python's generators
record IterationResult(List<?> results, boolean sized) {

  /// @param attribute names separated by dots; a number is an index
  static IterationResult of(List<?> elements, String attribute, int offset) {
    var results = new ArrayList<@Nullable Object>();
    for (Object element : elements) {
      var found = element;
      for (var name : attribute.split("\\.", -1)) {
        found = item(found, name, offset);
      }
      results.add(found);
    }
    return new IterationResult(results, false);
  }

  private static @Nullable Object item(@Nullable Object of, String name, int offset) {
    var isIndex = name.matches("\\d{1,9}");
    return switch (of) {
      case Map<?, ?> map when !isIndex && map.containsKey(name) -> Python.of(map.get(name));
      case List<?> list when isIndex && Integer.parseInt(name) < list.size() ->
          Python.of(list.get(Integer.parseInt(name)));
      case Undefined(var message) -> throw new TemplateException(offset, message);
      case null, default ->
          throw new TemplateException(
              offset, "'map' finds no '%s' in a value of type %s".formatted(name, Python.type(of)));
    };
  }
}
