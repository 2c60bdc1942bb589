package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.dag.template.Template.Part;
import org.firstwords.dag.template.Template.Part.Conditional.Branch;
import org.firstwords.dag.template.Template.Targets;

/// Reads a template: text, `{{ }}`, `{# #}`, `{% if %}`, `{% for %}` and `{% set %}`.
final class TemplateParser {
  private static final Pattern OPENING = Pattern.compile("\\{[{%#][-+]?");
  private static final Pattern SPACE_BEHIND = Pattern.compile("\\G" + Whitespace.PATTERN + "*");
  private final String source;
  private int at;
  private int depth;

  TemplateParser(String source) {
    var unix = source.replace("\r\n", "\n").replace('\r', '\n');
    this.source = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
  }

  List<Part> parts() {
    var parts = new ArrayList<Part>();
    var end = block(parts);
    if (end.isPresent()) {
      throw new TemplateException(
          end.get().offset(), "'%s' without its beginning before it".formatted(end.get().name()));
    }
    return List.copyOf(parts);
  }

  /// The head of a statement, with the token stream positioned after its name.
  private record Statement(String name, int offset, TokenStream words) {}

  /// Reads parts until a statement that ends or continues one, or the end of the template.
  private Optional<Statement> block(List<Part> into) {
    TemplateLimits.checkDepth(++depth, at);
    var end = partsBeforeStatement(into);
    depth--;
    return end;
  }

  private Optional<Statement> partsBeforeStatement(List<Part> into) {
    while (true) {
      var opening = OPENING.matcher(source);
      if (!opening.find(at)) {
        text(into, source.substring(at));
        at = source.length();
        return Optional.empty();
      }
      var before = source.substring(at, opening.start());
      text(into, opening.group().endsWith("-") ? Whitespace.stripTrailing(before) : before);
      at = opening.end();
      switch (opening.group().charAt(1)) {
        case '#' -> comment(opening.start());
        case '{' -> into.add(new Part.Output(output()));
        default -> {
          var statement = statement(opening.start());
          switch (statement.name()) {
            case "if" -> into.add(conditional(statement));
            case "for" -> into.add(loop(statement));
            case "set" -> into.add(assignment(statement));
            default -> {
              return Optional.of(statement);
            }
          }
        }
      }
    }
  }

  private static void text(List<Part> into, String text) {
    if (!text.isEmpty()) {
      into.add(new Part.Text(text));
    }
  }

  private void comment(int begin) {
    var end = source.indexOf("#}", at);
    if (end < 0) {
      throw new TemplateException(begin, "'#}' is missing");
    }
    at = end + 2;
    stripBehind(source.charAt(end - 1) == '-' ? "-" : "");
  }

  private Expression output() {
    var words = new TokenStream(Lexer.tokens(source, at, "}}"));
    var expression = new ExpressionParser(words).expression();
    close(words);
    return expression;
  }

  private void close(TokenStream words) {
    var closing = words.expectEnd();
    at = words.endOffset();
    stripBehind(closing);
  }

  private void stripBehind(String closing) {
    var space = SPACE_BEHIND.matcher(source);
    if (closing.startsWith("-") && space.find(at)) {
      at = space.end();
    }
  }

  private Statement statement(int begin) {
    var words = new TokenStream(Lexer.tokens(source, at, "%}"));
    var name = words.expectName();
    return switch (name) {
      case "if", "elif", "else", "endif", "for", "endfor", "set" ->
          new Statement(name, begin, words);
      default ->
          throw TemplateException.unsupported(
              begin,
              "{%% %s %%} is not supported; there are {%% if %%}, {%% for %%} and {%% set %%}"
                  .formatted(name));
    };
  }

  private Part.Conditional conditional(Statement opening) {
    var branches = new ArrayList<Branch>();
    var statement = opening;
    while (!statement.name().equals("endif")) {
      if (statement.name().equals("endfor")) {
        throw new TemplateException(statement.offset(), "'endfor' where 'endif' is expected");
      }
      var condition =
          statement.name().equals("else")
              ? Optional.<Expression>empty()
              : Optional.of(new ExpressionParser(statement.words()).condition());
      if (!branches.isEmpty() && branches.getLast().condition().isEmpty()) {
        throw new TemplateException(
            statement.offset(), "'%s' behind 'else'".formatted(statement.name()));
      }
      close(statement.words());
      var parts = new ArrayList<Part>();
      var end = block(parts);
      branches.add(new Branch(condition, List.copyOf(parts)));
      if (end.isEmpty()) {
        throw new TemplateException(opening.offset(), "'if' without 'endif'");
      }
      statement = end.get();
    }
    close(statement.words());
    return new Part.Conditional(List.copyOf(branches));
  }

  private Part.Loop loop(Statement opening) {
    var words = opening.words();
    var names = targets(words);
    if (!words.takeWord("in")) {
      throw words.unexpected(words.peek());
    }
    var expressions = new ExpressionParser(words);
    var over = expressions.condition();
    var condition =
        words.takeWord("if") ? Optional.of(expressions.expression()) : Optional.<Expression>empty();
    if (words.peek().isWord("recursive")) {
      throw TemplateException.unsupported(words.offset(), "a recursive loop is not supported");
    }
    close(words);
    var body = new ArrayList<Part>();
    var otherwise = new ArrayList<Part>();
    var end = block(body);
    if (end.isPresent() && end.get().name().equals("else")) {
      close(end.get().words());
      end = block(otherwise);
    }
    if (end.isEmpty() || !end.get().name().equals("endfor")) {
      throw new TemplateException(opening.offset(), "'for' without 'endfor'");
    }
    close(end.get().words());
    return new Part.Loop(names, over, condition, List.copyOf(body), List.copyOf(otherwise));
  }

  private Part.Assignment assignment(Statement opening) {
    var words = opening.words();
    var names = targets(words);
    if (!words.takeSign("=")) {
      throw TemplateException.unsupported(
          words.offset(), "only {% set name = value %} is supported");
    }
    var value = new ExpressionParser(words).listed();
    close(words);
    return new Part.Assignment(names, value);
  }

  /// One name, or several with commas between them.
  private static Targets targets(TokenStream words) {
    var parenthesis = words.takeSign("(");
    var offset = words.offset();
    var names = new ArrayList<String>();
    var several = false;
    do {
      names.add(words.expectName());
      several |= words.peek().is(",");
    } while (words.takeSign(",")
        && words.peek().kind() == TokenStream.Token.Kind.NAME
        && !words.peek().isWord("in"));
    if (parenthesis) {
      words.expectSign(")");
    }
    if (words.peek().is(".")) {
      throw TemplateException.unsupported(
          words.offset(), "an assignment to an attribute is not supported");
    }
    return new Targets(offset, names, several);
  }
}
