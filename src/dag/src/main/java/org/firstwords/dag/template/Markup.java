package org.firstwords.dag.template;

import org.jspecify.annotations.Nullable;

/// The result of `tojson`, as MarkupSafe's `Markup`. Concatenation, which would escape the other
/// operand, and its `repr` in lists are rejected.
record Markup(String text) {
  /// The text alone, where the value is one.
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Markup(var text) ? text : value;
  }

  /// The text with the safety of what it was made from.
  static Object like(@Nullable Object from, String text) {
    return from instanceof Markup ? new Markup(text) : text;
  }
}
