package org.firstwords.dag.template;

/// A token of an expression.
///
/// @param text the content of a string literal; other tokens as written
record Token(Kind kind, String text, int offset) {
  enum Kind {
    NAME,
    WHOLE,
    DECIMAL,
    TEXT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  String shown() {
    return kind == Kind.TEXT ? "a text" : kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
