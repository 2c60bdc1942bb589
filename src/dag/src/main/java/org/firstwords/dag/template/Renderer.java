package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.template.Scope.Method;
import org.firstwords.dag.template.Scope.NamedObject;
import org.firstwords.dag.template.Scope.Undefined;
import org.firstwords.dag.template.Template.Part;
import org.firstwords.dag.template.Template.Targets;
import org.jspecify.annotations.Nullable;

/// Renders the parts of a template, one after the other.
final class Renderer {
  private final StringBuilder out = new StringBuilder();
  private int iterations;

  /// @throws TemplateException if something is undefined or has a type that is not supported
  static String render(List<Part> parts, Scope scope) {
    var renderer = new Renderer();
    renderer.render(parts, new LocalScope(scope));
    return renderer.out.toString();
  }

  private void render(List<Part> parts, LocalScope scope) {
    var evaluator = new Evaluator(scope);
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text) -> out.append(text);
        case Part.Output(var expression) -> output(evaluator, expression);
        case Part.Conditional(var branches) ->
            branches.stream()
                .filter(branch ->
                    branch.condition().isEmpty()
                        || Python.truth(evaluator.defined(branch.condition().get())))
                .findFirst()
                .ifPresent(branch -> render(branch.parts(), scope));
        case Part.Assignment(var targets, var value) ->
            bind(targets, evaluator.found(value), scope);
        case Part.Loop loop -> loop(loop, scope, evaluator);
      }
    }
  }

  private void output(Evaluator evaluator, Expression expression) {
    if (expression instanceof Expression.Choice(_, var condition, _, var otherwise)
        && otherwise.isEmpty()
        && !Python.truth(evaluator.defined(condition))) {
      return; // the one undefined value that Jinja renders, as nothing
    }
    var value = evaluator.defined(expression);
    if (value instanceof NamedObject
        || value instanceof Method
        || value instanceof IterationResult) {
      throw TemplateException.unsupported(
          expression.offset(), "this value cannot be rendered; rendering it is not supported");
    }
    try {
      out.append(Python.text(value));
    } catch (IllegalArgumentException shapeless) {
      throw TemplateException.unsupported(
          expression.offset(), String.valueOf(shapeless.getMessage()));
    }
    TemplateLimits.checkLength(out.length(), expression.offset());
  }

  private static void bind(Targets targets, @Nullable Object value, LocalScope scope) {
    if (!targets.several()) {
      scope.set(targets.names().getFirst(), value);
      return;
    }
    List<?> items;
    try {
      items = Filters.elements(value, "unpacking");
    } catch (IllegalArgumentException shapeless) {
      throw new TemplateException(targets.offset(), String.valueOf(shapeless.getMessage()));
    }
    if (items.size() != targets.names().size()) {
      throw new TemplateException(
          targets.offset(),
          "%d values for %d names".formatted(items.size(), targets.names().size()));
    }
    for (var i = 0; i < items.size(); i++) {
      scope.set(targets.names().get(i), Python.of(items.get(i)));
    }
  }

  private void loop(Part.Loop loop, LocalScope scope, Evaluator evaluator) {
    var items = new ArrayList<@Nullable Object>();
    for (Object item : elements(loop, evaluator)) {
      var inside = new LocalScope(scope);
      bind(loop.targets(), Python.of(item), inside);
      if (loop.condition().isEmpty()
          || Python.truth(new Evaluator(inside).defined(loop.condition().get()))) {
        items.add(Python.of(item));
      }
    }
    for (var i = 0; i < items.size(); i++) {
      TemplateLimits.checkLength(iterations++, loop.over().offset());
      var inside = new LocalScope(scope);
      inside.set("loop", state(items, i));
      bind(loop.targets(), items.get(i), inside);
      render(loop.body(), inside);
    }
    if (items.isEmpty()) {
      render(loop.otherwise(), new LocalScope(scope));
    }
  }

  private static List<?> elements(Part.Loop loop, Evaluator evaluator) {
    try {
      return Filters.elements(evaluator.defined(loop.over()), "for");
    } catch (IllegalArgumentException shapeless) {
      throw new TemplateException(loop.over().offset(), String.valueOf(shapeless.getMessage()));
    }
  }

  /// Jinja's `loop`.
  private static NamedObject state(List<@Nullable Object> items, int index) {
    var last = items.size() - 1;
    var attributes = new HashMap<String, @Nullable Object>();
    attributes.put("index", index + 1);
    attributes.put("index0", index);
    attributes.put("revindex", last - index + 1);
    attributes.put("revindex0", last - index);
    attributes.put("first", index == 0);
    attributes.put("last", index == last);
    attributes.put("length", items.size());
    attributes.put("depth", 1);
    attributes.put("depth0", 0);
    attributes.put(
        "previtem", index == 0 ? new Undefined("there is no previous item") : items.get(index - 1));
    attributes.put(
        "nextitem", index == last ? new Undefined("there is no next item") : items.get(index + 1));
    attributes.put("cycle", (Method) (arguments, named) -> cycled(arguments, named, index));
    return new NamedObject("loop", attributes);
  }

  private static @Nullable Object cycled(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named, int index) {
    if (arguments.isEmpty() || !named.isEmpty()) {
      throw new IllegalArgumentException("no items for cycling given");
    }
    return arguments.get(index % arguments.size());
  }
}
