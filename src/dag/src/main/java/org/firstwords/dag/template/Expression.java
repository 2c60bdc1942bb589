package org.firstwords.dag.template;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The syntax tree of an expression. Each node holds the offset of its first character in the
/// template.
public sealed interface Expression {
  int offset();

  /// A number, text, truth value or `none`.
  record Literal(int offset, @Nullable Object value) implements Expression {}

  /// A variable.
  record Name(int offset, String name) implements Expression {}

  /// `of.name`
  record Attribute(int offset, Expression of, String name) implements Expression {}

  /// `of[key]`
  record Index(int offset, Expression of, Expression key) implements Expression {}

  /// `of[start:stop:step]`
  record Slice(
      int offset,
      Expression of,
      Optional<Expression> start,
      Optional<Expression> stop,
      Optional<Expression> step)
      implements Expression {}

  /// `function(arguments, key=value)`
  record Call(
      int offset,
      Expression function,
      List<Expression> arguments,
      SequencedMap<String, Expression> named)
      implements Expression {}

  /// `of | name(arguments)`
  record Filter(int offset, Expression of, String name, List<Expression> arguments)
      implements Expression {}

  /// `of is name`
  record Test(int offset, Expression of, String name, boolean negated) implements Expression {}

  /// `not of`, `-of`, `+of`
  record Unary(int offset, String operator, Expression of) implements Expression {}

  /// Arithmetic, `~`, `and`, `or`.
  record Binary(int offset, Expression left, String operator, Expression right)
      implements Expression {}

  /// `first < second <= third`
  record Comparison(int offset, Expression first, List<Link> links) implements Expression {
    /// A comparison operator with its right operand.
    public record Link(String operator, Expression with) {}
  }

  /// `then if condition else otherwise`
  record Choice(int offset, Expression condition, Expression then, Optional<Expression> otherwise)
      implements Expression {}

  /// `[a, b]`
  record Elements(int offset, List<Expression> items) implements Expression {}

  /// `(a, b)`
  record Tuple(int offset, List<Expression> items) implements Expression {}

  /// `{'a': b}`
  record Pairs(int offset, List<Pair> pairs) implements Expression {
    /// A key and its value.
    public record Pair(Expression key, Expression value) {}
  }
}
