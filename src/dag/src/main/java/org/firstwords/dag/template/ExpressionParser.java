package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.dag.template.Expression.Attribute;
import org.firstwords.dag.template.Expression.Binary;
import org.firstwords.dag.template.Expression.Call;
import org.firstwords.dag.template.Expression.Choice;
import org.firstwords.dag.template.Expression.Comparison;
import org.firstwords.dag.template.Expression.Filter;
import org.firstwords.dag.template.Expression.Index;
import org.firstwords.dag.template.Expression.Name;
import org.firstwords.dag.template.Expression.Slice;
import org.firstwords.dag.template.Expression.Test;
import org.firstwords.dag.template.Expression.Tuple;
import org.firstwords.dag.template.Expression.Unary;
import org.firstwords.dag.template.TokenStream.Token;

/// A recursive-descent parser for expressions with Jinja's operator precedence.
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SUMS = Set.of("+", "-");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");
  private static final Set<String> BEHIND_TESTS = Set.of("else", "or", "and");
  private final TokenStream words;
  private final ValueParser values;

  ExpressionParser(TokenStream words) {
    this.words = words;
    this.values = new ValueParser(words, this);
  }

  /// A conditional expression, or anything simpler.
  Expression expression() {
    return words.nested(this::conditional);
  }

  private Expression conditional() {
    var at = words.offset();
    var then = either();
    while (words.takeWord("if")) {
      var condition = either();
      var otherwise =
          words.takeWord("else") ? Optional.of(expression()) : Optional.<Expression>empty();
      then = new Choice(at, condition, then, otherwise);
    }
    return then;
  }

  /// The condition of `{% if`: a conditional expression needs parentheses there.
  Expression condition() {
    return either();
  }

  /// An expression, or several with commas between them: a tuple.
  Expression listed() {
    var first = expression();
    if (!words.peek().is(",")) {
      return first;
    }
    var items = new ArrayList<Expression>(List.of(first));
    while (words.takeSign(",") && words.peek().kind() != Token.Kind.END) {
      items.add(expression());
    }
    return new Tuple(first.offset(), items);
  }

  private Expression either() {
    var left = both();
    while (words.takeWord("or")) {
      left = new Binary(left.offset(), left, "or", both());
    }
    return left;
  }

  private Expression both() {
    var left = negation();
    while (words.takeWord("and")) {
      left = new Binary(left.offset(), left, "and", negation());
    }
    return left;
  }

  private Expression negation() {
    var at = words.offset();
    return words.takeWord("not")
        ? new Unary(at, "not", words.nested(this::negation))
        : comparison();
  }

  private Expression comparison() {
    var first = sum();
    var links = new ArrayList<Comparison.Link>();
    while (true) {
      if (COMPARISONS.contains(words.sign())) {
        links.add(new Comparison.Link(words.take().text(), sum()));
      } else if (words.takeWord("in")) {
        links.add(new Comparison.Link("in", sum()));
      } else if (words.peek().isWord("not") && words.peekSecond().isWord("in")) {
        words.take();
        words.take();
        links.add(new Comparison.Link("not in", sum()));
      } else {
        return links.isEmpty() ? first : new Comparison(first.offset(), first, links);
      }
    }
  }

  private Expression sum() {
    var left = joined();
    while (SUMS.contains(words.sign())) {
      left = new Binary(left.offset(), left, words.take().text(), joined());
    }
    return left;
  }

  private Expression joined() {
    var left = product();
    while (words.takeSign("~")) {
      left = new Binary(left.offset(), left, "~", product());
    }
    return left;
  }

  private Expression product() {
    var left = unary(true);
    while (PRODUCTS.contains(words.sign())) {
      left = new Binary(left.offset(), left, words.take().text(), unary(true));
    }
    if (words.peek().is("**")) {
      throw TemplateException.unsupported(words.offset(), "the operator ** is not supported");
    }
    return left;
  }

  private Expression unary(boolean withFilters) {
    var at = words.offset();
    Expression read;
    if (SUMS.contains(words.sign())) {
      read = new Unary(at, words.take().text(), words.nested(() -> unary(false)));
    } else {
      read = postfix(values.value());
    }
    return withFilters ? filtered(read) : read;
  }

  private Expression postfix(Expression of) {
    var read = of;
    while (true) {
      if (words.takeSign(".")) {
        read = new Attribute(read.offset(), read, words.expectName());
      } else if (words.takeSign("[")) {
        read = index(read);
      } else if (words.peek().is("(")) {
        read = call(read);
      } else {
        return read;
      }
    }
  }

  private Expression index(Expression of) {
    var start = bound();
    if (!words.peek().is(":")) {
      if (start.isEmpty() || words.peek().is(",")) {
        throw words.unexpected(words.peek());
      }
      words.expectSign("]");
      return new Index(of.offset(), of, start.get());
    }
    words.expectSign(":");
    var stop = bound();
    var step = words.takeSign(":") ? bound() : Optional.<Expression>empty();
    words.expectSign("]");
    return new Slice(of.offset(), of, start, stop, step);
  }

  /// A bound of a slice, which may be absent.
  private Optional<Expression> bound() {
    var absent = words.peek().is(":") || words.peek().is("]");
    return absent ? Optional.empty() : Optional.of(expression());
  }

  private Call call(Expression function) {
    words.expectSign("(");
    var arguments = new ArrayList<Expression>();
    var named = new LinkedHashMap<String, Expression>();
    while (!words.takeSign(")")) {
      if (!arguments.isEmpty() || !named.isEmpty()) {
        words.expectSign(",");
        if (words.takeSign(")")) {
          break;
        }
      }
      if (words.peek().kind() == Token.Kind.NAME && words.peekSecond().is("=")) {
        var name = words.take();
        words.take();
        if (named.put(name.text(), expression()) != null) {
          throw new TemplateException(name.offset(), "'%s' twice".formatted(name.text()));
        }
      } else if (!named.isEmpty()) {
        throw new TemplateException(
            words.offset(), "a value without a name behind one with a name");
      } else {
        arguments.add(expression());
      }
    }
    return new Call(function.offset(), function, arguments, named);
  }

  private Expression filtered(Expression of) {
    var read = of;
    while (true) {
      if (words.takeSign("|")) {
        read = filter(read);
      } else if (words.takeWord("is")) {
        var negated = words.takeWord("not");
        var at = words.offset();
        read = new Test(at, read, JinjaTests.known(words.expectName(), at), negated);
        refuseArgument();
      } else if (words.peek().is("(")) {
        throw new TemplateException(words.offset(), "a call of a filter's result is not supported");
      } else {
        return read;
      }
    }
  }

  /// Jinja parses a name after a test as the test's argument, even `if`; the supported tests take
  /// none.
  private void refuseArgument() {
    var next = words.peek();
    var begins =
        switch (next.kind()) {
          case NAME -> !BEHIND_TESTS.contains(next.text());
          case WHOLE, DECIMAL, TEXT -> true;
          case SIGN -> next.is("(") || next.is("[") || next.is("{");
          case END -> false;
        };
    if (begins) {
      throw new TemplateException(
          next.offset(),
          "Jinja reads '%s' as an argument of the test; put the test in parentheses"
              .formatted(next.text()));
    }
  }

  private Expression filter(Expression of) {
    var at = words.offset();
    var name = FilterSignature.known(words.expectName(), at);
    var arguments =
        FilterSignature.of(name)
            .arguments(
                words.peek().is("(") ? Optional.of(call(new Name(at, name))) : Optional.empty(),
                at);
    return new Filter(at, of, name, arguments);
  }
}
