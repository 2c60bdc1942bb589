package org.firstwords.dag.template;

import java.util.List;
import java.util.Optional;

/// A text with `{{ expressions }}` and `{% if %}`.
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
  }

  /// @throws TemplateException if it is not Jinja or not supported
  public static Template parse(String source) {
    return new Template(source, new TemplateParser(source).parts());
  }

  /// Whether the template is literal text only.
  public boolean isPlain() {
    return parts.stream().allMatch(Part.Text.class::isInstance);
  }

  /// @throws TemplateException if something is undefined or has a type that is not supported
  public String render(Scope scope) {
    var out = new StringBuilder();
    render(parts, new Evaluator(scope), out);
    return out.toString();
  }

  private static String text(Evaluator evaluator, Expression expression) {
    var value = evaluator.defined(expression);
    if (value instanceof Scope.NamedObject
        || value instanceof Scope.Method
        || value instanceof MapResult) {
      throw new TemplateException(expression.offset(), "this value cannot be rendered");
    }
    try {
      return Python.text(value);
    } catch (IllegalArgumentException shapeless) {
      throw new TemplateException(expression.offset(), String.valueOf(shapeless.getMessage()));
    }
  }

  private static void render(List<Part> parts, Evaluator evaluator, StringBuilder out) {
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text) -> out.append(text);
        case Part.Output(var expression) -> {
          out.append(text(evaluator, expression));
        }
        case Part.Conditional(var branches) ->
            branches.stream()
                .filter(branch ->
                    branch.condition().isEmpty()
                        || Python.truth(evaluator.defined(branch.condition().get())))
                .findFirst()
                .ifPresent(branch -> render(branch.parts(), evaluator, out));
      }
    }
  }
}
