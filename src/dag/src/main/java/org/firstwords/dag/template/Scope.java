package org.firstwords.dag.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names in a template mean. Values are those of JSON: `null` (Python's `None`), Boolean,
/// Long, Double, String, List and Map; besides these, [Thing] and [Method].
public interface Scope {
  /// @return the value, or an [Undefined]
  @Nullable Object find(String name);

  /// An object with attributes, such as `ti`.
  record Thing(String name, Map<String, ?> attributes) {}

  /// Something a template can call.
  @FunctionalInterface
  interface Method {
    @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named);
  }

  /// No value. Only `default` and `is defined` bear it.
  record Undefined(String message) {}

  /// A scope of these names.
  static Scope of(Map<String, ?> values) {
    return name ->
        values.containsKey(name)
            ? values.get(name)
            : new Undefined("'%s' is undefined".formatted(name));
  }
}
