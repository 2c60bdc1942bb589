package org.firstwords.dag.template;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// Bounds what a template may cost, so that a hostile file ends in a message: how deep it nests,
/// how long an expression is, how large its values become.
final class TemplateLimits {
  /// No template renders more characters, nor goes through a loop more often.
  static final int MAX_LENGTH = 4_000_000;

  /// As deep as Python's own parser lets parentheses nest.
  static final int MAX_DEPTH = 200;

  /// So many still render where the stack is small and nothing is compiled yet.
  private static final int MAX_TOKENS = 1000;

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

  /// Returns the value of an expression unless it is too large, counting what lists hold as often
  /// as they hold it: ten lists of eight times the one before are a billion elements.
  ///
  /// @param isNew whether the expression made the value; one that it only looked up was checked
  static @Nullable Object checked(@Nullable Object value, boolean isNew, int offset) {
    if (isNew) {
      checkLength(size(value, MAX_LENGTH), offset);
    }
    return value;
  }

  /// Characters and elements, counted until they are more than `most`. Of mappings, those that
  /// templates make are counted; others may not even know all they hold.
  private static long size(@Nullable Object value, long most) {
    return switch (value) {
      case String text -> text.length();
      case Markup(var text) -> text.length();
      case List<?> items -> size(items.iterator(), most);
      case PythonTuple(var items) -> size(items.iterator(), most);
      case LinkedHashMap<?, ?> map ->
          size(map.keySet().iterator(), most) + size(map.values().iterator(), most);
      case null, default -> 0;
    };
  }

  private static long size(Iterator<?> items, long most) {
    var size = 0L;
    while (items.hasNext() && size <= most) {
      size += 1 + size(items.next(), most - size);
    }
    return size;
  }

  /// Refuses a text before it is made.
  ///
  /// @throws UnsupportedOperationException if it would be too long
  static void checkResult(long length) {
    if (length > MAX_LENGTH) {
      throw new UnsupportedOperationException(
          "a result of more than %d characters is not supported".formatted(MAX_LENGTH));
    }
  }
}
