package org.firstwords.dag.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resolves the variables of a template (Jinja's context). Values are JSON values (`null` is
/// Python's `None`) or a [NamedObject] or [Method].
public interface Scope {
  /// @return the value, or an [Undefined]
  @Nullable Object find(String name);

  /// An object with attributes, such as `ti`.
  record NamedObject(String name, Map<String, ?> attributes) {}

  /// Something a template can call.
  @FunctionalInterface
  interface Method {
    @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named);
  }

  /// An undefined value; everything except `default` and `is defined` rejects it, as with
  /// `StrictUndefined`.
  record Undefined(String message) {}

  /// A scope of these names.
  static Scope of(Map<String, ?> values) {
    return name ->
        values.containsKey(name)
            ? values.get(name)
            : new Undefined("'%s' is undefined".formatted(name));
  }
}
