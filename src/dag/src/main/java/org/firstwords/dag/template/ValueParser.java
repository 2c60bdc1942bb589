package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.dag.template.Expression.Elements;
import org.firstwords.dag.template.Expression.Literal;
import org.firstwords.dag.template.Expression.Name;
import org.firstwords.dag.template.Expression.Pairs;
import org.firstwords.dag.template.TokenStream.Token;

/// Parses primary expressions: names, literals, lists, mappings and parentheses.
final class ValueParser {
  private final TokenStream words;
  private final ExpressionParser expressions;

  /// @param expressions parses nested expressions from the same tokens
  ValueParser(TokenStream words, ExpressionParser expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  /// A primary expression, with or without parentheses.
  Expression value() {
    var token = words.take();
    return switch (token.kind()) {
      case WHOLE -> new Literal(token.offset(), whole(token));
      case DECIMAL -> new Literal(token.offset(), decimal(token));
      case TEXT -> new Literal(token.offset(), texts(token));
      case NAME -> name(token);
      case SIGN ->
          switch (token.text()) {
            case "(" -> parenthesised(token);
            case "[" -> new Elements(token.offset(), list("]"));
            case "{" -> pairs(token);
            default -> throw words.unexpected(token);
          };
      case END -> throw words.unexpected(token);
    };
  }

  private static Double decimal(Token token) {
    var number = Double.valueOf(token.text().replace("_", ""));
    if (number.isInfinite()) {
      throw new TemplateException(token.offset(), "too large a number: " + token.text());
    }
    return number;
  }

  private static Long whole(Token token) {
    try {
      return Long.valueOf(token.text().replace("_", ""));
    } catch (NumberFormatException large) {
      throw new TemplateException(token.offset(), "too large a number: " + token.text());
    }
  }

  /// Adjacent string literals are concatenated.
  private String texts(Token first) {
    var text = new StringBuilder(first.text());
    while (words.peek().kind() == Token.Kind.TEXT) {
      text.append(words.take().text());
    }
    return text.toString();
  }

  private static Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Literal(token.offset(), true);
      case "false", "False" -> new Literal(token.offset(), false);
      case "none", "None" -> new Literal(token.offset(), null);
      case "and", "or", "not", "in", "is", "if", "else" ->
          throw new TemplateException(token.offset(), "unexpected '%s'".formatted(token.text()));
      default -> new Name(token.offset(), token.text());
    };
  }

  private Expression parenthesised(Token open) {
    if (words.takeSign(")")) {
      return new Expression.Tuple(open.offset(), List.of());
    }
    var inside = expressions.expression();
    if (!words.takeSign(",")) {
      words.expectSign(")");
      return inside;
    }
    var items = new ArrayList<Expression>(List.of(inside));
    items.addAll(list(")"));
    return new Expression.Tuple(open.offset(), items);
  }

  private List<Expression> list(String close) {
    var items = new ArrayList<Expression>();
    while (!words.takeSign(close)) {
      if (!items.isEmpty()) {
        words.expectSign(",");
        if (words.takeSign(close)) {
          break;
        }
      }
      items.add(expressions.expression());
    }
    return items;
  }

  private Expression pairs(Token open) {
    var pairs = new ArrayList<Pairs.Pair>();
    while (!words.takeSign("}")) {
      if (!pairs.isEmpty()) {
        words.expectSign(",");
        if (words.takeSign("}")) {
          break;
        }
      }
      var key = expressions.expression();
      words.expectSign(":");
      pairs.add(new Pairs.Pair(key, expressions.expression()));
    }
    return new Pairs(open.offset(), pairs);
  }
}
