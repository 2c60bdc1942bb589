package org.firstwords.dag.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bounds what a template may cost, so that a hostile file ends in a message: how deep it nests,
/// how long an expression is, how large its values become.
final class TemplateLimits {
  /// No template renders more characters, nor goes through a loop more often.
  static final int MAX_LENGTH = 4_000_000;

  /// As deep as Python's own parser lets parentheses nest.
  static final int MAX_DEPTH = 200;

  private static final int MAX_TOKENS = 2000;

  private TemplateLimits() {}

  static void checkDepth(int depth, int offset) {
    if (depth > MAX_DEPTH) {
      throw TemplateException.unsupported(
          offset, "nested deeper than %d levels is not supported".formatted(MAX_DEPTH));
    }
  }

  /// A chain of operators is as deep as it is long when it is evaluated.
  static void checkTokens(List<TokenStream.Token> tokens) {
    if (tokens.size() > MAX_TOKENS) {
      throw TemplateException.unsupported(
          tokens.getLast().offset(),
          "an expression of more than %d words and signs is not supported".formatted(MAX_TOKENS));
    }
  }

  /// Checks the length of a rendered text, or how often loops were gone through.
  static void checkLength(long length, int offset) {
    if (length > MAX_LENGTH) {
      throw TemplateException.unsupported(
          offset, "more than %d characters or iterations".formatted(MAX_LENGTH));
    }
  }

  /// Returns the value of an expression unless it is too large.
  static @Nullable Object checked(@Nullable Object value, int offset) {
    switch (value) {
      case String text -> checkLength(text.length(), offset);
      case Markup(var text) -> checkLength(text.length(), offset);
      case List<?> items -> checkLength(items.size(), offset);
      case null, default -> {
        return value;
      }
    }
    return value;
  }

  /// Refuses a text before it is made.
  ///
  /// @throws IllegalArgumentException if it would be too long
  static void checkResult(long length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a result of more than %d characters is not supported".formatted(MAX_LENGTH));
    }
  }
}
