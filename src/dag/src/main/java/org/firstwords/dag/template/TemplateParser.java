package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.dag.template.Template.Part;
import org.firstwords.dag.template.Template.Part.Conditional.Branch;

/// Reads a template: text, `{{ }}`, `{# #}` and `{% if %}`.
final class TemplateParser {
  private static final Pattern OPENING = Pattern.compile("\\{[{%#][-+]?");
  private static final Pattern SPACE_BEHIND = Pattern.compile("\\G" + Whitespace.PATTERN + "*");
  private final String source;
  private int at;

  TemplateParser(String source) {
    var unix = source.replace("\r\n", "\n").replace('\r', '\n');
    this.source = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
  }

  List<Part> parts() {
    var parts = new ArrayList<Part>();
    var end = block(parts);
    if (end.isPresent()) {
      throw new TemplateException(
          end.get().offset(), "'%s' without an 'if' before it".formatted(end.get().name()));
    }
    return List.copyOf(parts);
  }

  /// The head of a statement, with the token stream positioned after its name.
  private record Statement(String name, int offset, TokenStream words) {}

  /// Reads parts until `elif`, `else` or `endif`, or the end of the template.
  private Optional<Statement> block(List<Part> into) {
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
          if (!statement.name().equals("if")) {
            return Optional.of(statement);
          }
          into.add(conditional(statement));
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
      case "if", "elif", "else", "endif" -> new Statement(name, begin, words);
      default ->
          throw new TemplateException(
              begin, "{%% %s %%} is not supported; there is only {%% if %%}".formatted(name));
    };
  }

  private Part.Conditional conditional(Statement opening) {
    var branches = new ArrayList<Branch>();
    var statement = opening;
    while (!statement.name().equals("endif")) {
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
}
