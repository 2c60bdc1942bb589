package org.firstwords.dag.template;

/// The characters that Python treats as whitespace in `strip` and `\s`; Java's definition lacks
/// some.
final class Whitespace {
  /// One of them, as a regular expression.
  static final String PATTERN =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  private Whitespace() {}

  static String strip(String text) {
    return stripTrailing(text.replaceFirst("^" + PATTERN + "+", ""));
  }

  static String stripTrailing(String text) {
    var end = text.length();
    while (end > 0 && text.substring(end - 1, end).matches(PATTERN)) {
      end--;
    }
    return text.substring(0, end);
  }
}
