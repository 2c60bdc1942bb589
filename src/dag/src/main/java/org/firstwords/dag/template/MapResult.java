package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The result of `map(attribute='…')`. In Python it is a generator and cannot be rendered; only a
/// filter such as `join` or `list` can consume it.
record MapResult(List<?> results) {

  /// @param attribute names separated by dots; a number is an index
  static MapResult of(List<?> elements, String attribute, int offset) {
    var results = new ArrayList<@Nullable Object>();
    for (Object element : elements) {
      var found = element;
      for (var name : attribute.split("\\.", -1)) {
        found = item(found, name, offset);
      }
      results.add(found);
    }
    return new MapResult(results);
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
