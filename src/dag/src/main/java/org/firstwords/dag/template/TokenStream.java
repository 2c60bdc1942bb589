package org.firstwords.dag.template;

import java.util.List;
import java.util.function.Supplier;

/// A cursor over the tokens of an expression.
final class TokenStream {
  private final List<Token> tokens;
  private int next;
  private int depth;

  /// @throws TemplateException if there are too many
  TokenStream(List<Token> tokens) {
    TemplateLimits.checkTokens(tokens);
    this.tokens = tokens;
  }

  /// Parses what may contain itself.
  ///
  /// @throws TemplateException if it nests too deeply
  <T> T nested(Supplier<T> parser) {
    TemplateLimits.checkDepth(++depth, offset());
    var parsed = parser.get();
    depth--;
    return parsed;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /// The next token if it is an operator, else the empty text.
  String sign() {
    return peek().kind() == Token.Kind.SIGN ? peek().text() : "";
  }

  int offset() {
    return peek().offset();
  }

  Token take() {
    var token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean takeSign(String sign) {
    return takeIf(peek().is(sign));
  }

  boolean takeWord(String word) {
    return takeIf(peek().isWord(word));
  }

  private boolean takeIf(boolean matches) {
    if (matches) {
      take();
    }
    return matches;
  }

  void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw new TemplateException(
          offset(), "expected '%s', not %s".formatted(sign, peek().shown()));
    }
  }

  String expectName() {
    if (peek().kind() != Token.Kind.NAME) {
      throw new TemplateException(offset(), "expected a name, not " + peek().shown());
    }
    return take().text();
  }

  /// Expects the end of the expression and returns the closing delimiter.
  String expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected(peek());
    }
    return peek().text();
  }

  int endOffset() {
    return tokens.getLast().offset() + tokens.getLast().text().length();
  }

  TemplateException unexpected(Token token) {
    return new TemplateException(token.offset(), "unexpected " + token.shown());
  }

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
}
