package org.firstwords.dag.template;

import org.jspecify.annotations.Nullable;

/// The result of `tojson`, as MarkupSafe's `Markup`. Concatenation, which would escape the other
/// operand, and its `repr` in lists are rejected.
record Markup(String text) {
  /// The plain string, if the value is a `Markup`.
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Markup(var text) ? text : value;
  }

  /// The text as `Markup` if its source was one.
  static Object like(@Nullable Object from, String text) {
    return from instanceof Markup ? new Markup(text) : text;
  }
}
