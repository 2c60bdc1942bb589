package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.firstwords.dag.template.TokenStream.Token;

/// Splits the inside of `{{ … }}` or `{% … %}` into tokens by Jinja's rules.
final class Lexer {
  private static final Pattern SPACE = Pattern.compile(Whitespace.PATTERN + "+");
  private static final Pattern DECIMAL =
      Pattern.compile("(\\d+_)*\\d+((\\.(\\d+_)*\\d+)?[eE][+\\-]?(\\d+_)*\\d+|\\.(\\d+_)*\\d+)");
  private static final Pattern WHOLE = Pattern.compile("[1-9](_?\\d)*|0(_?0)*");
  private static final Pattern OTHER_BASE = Pattern.compile("0[bBoOxX]\\w+");
  private static final Pattern NAME = Pattern.compile("[\\p{IsAlphabetic}_]\\w*");
  private static final Pattern TEXT =
      Pattern.compile(
          "'([^'\\\\]*(?:\\\\.[^'\\\\]*)*)'|\"([^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)\"", Pattern.DOTALL);
  private static final Pattern SIGN =
      Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");
  private final String source;
  private final String end;
  private int at;
  private int depth;

  /// @param begin offset behind the opening `{{` or `{%`
  /// @param end `}}` or `%}`
  private Lexer(String source, int begin, String end) {
    this.source = source;
    this.at = begin;
    this.end = end;
  }

  /// The tokens; the last is a [Token.Kind#END] with the closing delimiter, such as `-}}`.
  static List<Token> tokens(String source, int begin, String end) {
    var lexer = new Lexer(source, begin, end);
    var words = new ArrayList<Token>();
    do {
      words.add(lexer.next());
    } while (words.getLast().kind() != Token.Kind.END);
    return words;
  }

  private Token next() {
    take(SPACE);
    if (at >= source.length()) {
      throw new TemplateException(at, "'%s' is missing".formatted(end));
    }
    for (var closing : List.of("-" + end, "+" + end, end)) {
      if (depth == 0 && source.startsWith(closing, at)) {
        return token(Token.Kind.END, closing);
      }
    }
    refuse(OTHER_BASE, "write the number in decimal");
    for (var kind : List.of(Token.Kind.DECIMAL, Token.Kind.WHOLE, Token.Kind.NAME)) {
      var found = matcher(pattern(kind));
      if (found.lookingAt()) {
        return token(kind, found.group());
      }
    }
    var text = matcher(TEXT);
    if (text.lookingAt()) {
      var inside = text.group(1) == null ? text.group(2) : text.group(1);
      var token = new Token(Token.Kind.TEXT, Escapes.decode(inside, at + 1), at);
      at = text.end();
      return token;
    }
    var sign = matcher(SIGN);
    if (!sign.lookingAt()) {
      throw new TemplateException(at, "unexpected '%s'".formatted(source.substring(at, at + 1)));
    }
    depth += "([{".contains(sign.group()) ? 1 : ")]}".contains(sign.group()) ? -1 : 0;
    return token(Token.Kind.SIGN, sign.group());
  }

  private static Pattern pattern(Token.Kind kind) {
    return switch (kind) {
      case DECIMAL -> DECIMAL;
      case WHOLE -> WHOLE;
      case NAME -> NAME;
      case TEXT -> TEXT;
      case SIGN, END -> SIGN;
    };
  }

  private void refuse(Pattern pattern, String advice) {
    if (matcher(pattern).lookingAt()) {
      throw new TemplateException(at, advice);
    }
  }

  private void take(Pattern pattern) {
    var found = matcher(pattern);
    if (found.lookingAt()) {
      at = found.end();
    }
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(source).region(at, source.length());
  }

  private Token token(Token.Kind kind, String text) {
    var token = new Token(kind, text, at);
    at += text.length();
    return token;
  }
}
