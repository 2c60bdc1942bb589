package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.dag.template.Expression.Attribute;
import org.firstwords.dag.template.Expression.Binary;
import org.firstwords.dag.template.Expression.Call;
import org.firstwords.dag.template.Expression.Choice;
import org.firstwords.dag.template.Expression.Comparison;
import org.firstwords.dag.template.Expression.Elements;
import org.firstwords.dag.template.Expression.Filter;
import org.firstwords.dag.template.Expression.Index;
import org.firstwords.dag.template.Expression.Literal;
import org.firstwords.dag.template.Expression.Name;
import org.firstwords.dag.template.Expression.Pairs;
import org.firstwords.dag.template.Expression.Slice;
import org.firstwords.dag.template.Expression.Test;
import org.firstwords.dag.template.Expression.Tuple;
import org.firstwords.dag.template.Expression.Unary;
import org.firstwords.dag.template.Template.Part;

/// Collects the names that a template references, without rendering it.
public final class ReferencedNames {
  private final List<Reference> found = new ArrayList<>();

  /// Names that the template itself gives values to.
  private final Set<String> own = new HashSet<>();

  private ReferencedNames() {}

  /// A name with its attributes and constant keys: `params.seed` is `[params, seed]`.
  ///
  /// @param optional whether the template handles the name being undefined
  /// @param call the call of the path, if there is one
  public record Reference(int offset, List<String> path, boolean optional, Optional<Call> call) {}

  /// In the order of the template.
  public static List<Reference> of(Template template) {
    var uses = new ReferencedNames();
    template.parts().forEach(uses::part);
    return List.copyOf(uses.found);
  }

  private void part(Part part) {
    switch (part) {
      case Part.Text _ -> {}
      case Part.Output(var expression) -> visit(expression, false);
      case Part.Conditional(var branches) ->
          branches.forEach(branch -> {
            branch.condition().ifPresent(condition -> visit(condition, false));
            branch.parts().forEach(this::part);
          });
      case Part.Assignment(var targets, var value) -> {
        visit(value, false);
        own.addAll(targets.names());
      }
      case Part.Loop loop -> loop(loop);
    }
  }

  private void loop(Part.Loop loop) {
    visit(loop.over(), false);
    var outer = Set.copyOf(own);
    own.addAll(loop.targets().names());
    own.add("loop");
    loop.condition().ifPresent(condition -> visit(condition, false));
    loop.body().forEach(this::part);
    own.retainAll(outer);
    loop.otherwise().forEach(this::part);
  }

  private void visit(Expression expression, boolean optional) {
    switch (expression) {
      case Literal _ -> {}
      case Name name -> path(name, optional, Optional.empty());
      case Attribute attribute -> path(attribute, optional, Optional.empty());
      case Index index -> path(index, optional, Optional.empty());
      case Slice slice -> {
        visit(slice.of(), false);
        Stream.of(slice.start(), slice.stop(), slice.step())
            .flatMap(Optional::stream)
            .forEach(bound -> visit(bound, false));
      }
      case Tuple tuple -> tuple.items().forEach(item -> visit(item, false));
      case Call call -> {
        path(call.function(), optional, Optional.of(call));
        call.arguments().forEach(argument -> visit(argument, false));
        call.named().values().forEach(item -> visit(item, false));
      }
      case Filter filter -> {
        visit(filter.of(), filter.name().equals("default") || filter.name().equals("d"));
        filter.arguments().forEach(argument -> visit(argument, false));
      }
      case Test test -> visit(test.of(), JinjaTests.TAKES_UNDEFINED.contains(test.name()));
      case Unary unary -> visit(unary.of(), false);
      case Binary binary -> {
        visit(binary.left(), false);
        visit(binary.right(), false);
      }
      case Comparison comparison -> {
        visit(comparison.first(), false);
        comparison.links().forEach(link -> visit(link.with(), false));
      }
      case Choice choice -> {
        visit(choice.condition(), false);
        visit(choice.then(), optional);
        choice.otherwise().ifPresent(found -> visit(found, optional));
      }
      case Elements elements -> elements.items().forEach(element -> visit(element, false));
      case Pairs pairs ->
          pairs
              .pairs()
              .forEach(pair -> {
                visit(pair.key(), false);
                visit(pair.value(), false);
              });
    }
  }

  private void path(Expression expression, boolean optional, Optional<Call> call) {
    var names = new ArrayList<String>();
    var whole = call;
    var next = expression;
    while (true) {
      switch (next) {
        case Attribute(_, var of, var name) -> {
          names.addFirst(name);
          next = of;
          continue;
        }
        case Index(_, var of, Literal(_, String key)) -> {
          names.addFirst(key);
          next = of;
          continue;
        }
        case Index(_, var of, var key) -> {
          visit(key, false);
          names.clear();
          whole = Optional.empty();
          next = of;
          continue;
        }
        case Name(var offset, var name) -> {
          names.addFirst(name);
          if (!own.contains(name)) {
            found.add(
                new Reference(offset, List.copyOf(names), optional && names.size() < 3, whole));
          }
        }
        default -> visit(next, false);
      }
      return;
    }
  }
}
