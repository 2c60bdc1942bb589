package org.firstwords.dag.template;

import org.jspecify.annotations.Nullable;

/// What `tojson` gives: a text that Jinja holds to be safe in HTML. Added to others it would be
/// escaped, and in a list shown as what it is; both are refused, for nobody wants it.
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
