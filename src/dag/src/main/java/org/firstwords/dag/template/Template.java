package org.firstwords.dag.template;

import java.util.List;
import java.util.Optional;

/// A text with `{{ expressions }}`, `{% if %}`, `{% for %}` and `{% set %}`.
///
/// A small part of Jinja, rendered exactly as Jinja2 with `StrictUndefined` renders it in Airflow;
/// everything else is rejected when the template is parsed, or, where only its types show it, then,
/// when it is rendered.
///
/// ```java
/// Template.parse("{{ params.seed + 1 }}").render(scope); // "4"
/// ```
public record Template(String source, List<Part> parts) {
  /// A node of the parsed template.
  public sealed interface Part {
    /// Literal text.
    record Text(String text) implements Part {}

    /// `{{ expression }}`
    record Output(Expression expression) implements Part {}

    /// `{% if … %}` with its branches in order; that of `{% else %}` has no condition.
    record Conditional(List<Branch> branches) implements Part {
      /// One branch: its condition and its body.
      public record Branch(Optional<Expression> condition, List<Part> parts) {}
    }

    /// `{% for targets in over if condition %}` with the part behind its `{% else %}`.
    record Loop(
        Targets targets,
        Expression over,
        Optional<Expression> condition,
        List<Part> body,
        List<Part> otherwise)
        implements Part {}

    /// `{% set targets = value %}`
    record Assignment(Targets targets, Expression value) implements Part {}
  }

  /// The names that a loop or an assignment gives values to.
  ///
  /// @param offset of the first name
  /// @param several whether one value is taken apart; so is one name with a comma
  public record Targets(int offset, List<String> names, boolean several) {}

  private static final int MAX_SHOWN = 300;

  /// The source in a message, cut if it is long.
  public static String shown(String source) {
    return source.length() > MAX_SHOWN ? source.substring(0, MAX_SHOWN) + "…" : source;
  }

  /// @throws TemplateException if it is not Jinja or not supported
  public static Template parse(String source) {
    return new Template(source, new TemplateParser(source).parts());
  }

  /// A text that is no template, whatever braces it has.
  public static Template literal(String text) {
    return new Template(text, List.of(new Part.Text(text)));
  }

  /// Whether the template is literal text only.
  public boolean isPlain() {
    return parts.stream().allMatch(Part.Text.class::isInstance);
  }

  /// @throws TemplateException if something is undefined or has a type that is not supported
  public String render(Scope scope) {
    try {
      return Renderer.render(parts, scope);
    } catch (StackOverflowError | OutOfMemoryError large) {
      throw TemplateException.unsupported(0, "its values are too large or too deep");
    }
  }
}
