package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.python.PythonRepr;
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
import org.firstwords.dag.template.Expression.Test;
import org.firstwords.dag.template.Expression.Unary;
import org.firstwords.dag.template.Scope.Method;
import org.firstwords.dag.template.Scope.NamedObject;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions against a scope.
final class Evaluator {
  /// In Jinja `x.items` is Python's method even where the key `items` exists.
  static final Set<String> DICT_METHODS =
      Set.of(
          "clear",
          "copy",
          "fromkeys",
          "get",
          "items",
          "keys",
          "pop",
          "popitem",
          "setdefault",
          "update",
          "values");

  private final Scope scope;

  Evaluator(Scope scope) {
    this.scope = scope;
  }

  /// The value; rejects undefined ones.
  @Nullable Object defined(Expression expression) {
    var value = evaluated(expression);
    if (value instanceof Undefined(var message)) {
      throw new TemplateException(expression.offset(), message);
    }
    return value;
  }

  private @Nullable Object evaluated(Expression expression) {
    try {
      return value(expression);
    } catch (IllegalArgumentException shapeless) {
      throw new TemplateException(expression.offset(), String.valueOf(shapeless.getMessage()));
    }
  }

  private @Nullable Object value(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Name name -> Python.of(scope.find(name.name()));
      case Attribute attribute -> attribute(attribute);
      case Index index -> index(index);
      case Call call -> call(call);
      case Filter filter ->
          Filters.apply(
              filter.name(),
              value(filter.of()),
              filter.arguments().stream().<@Nullable Object>map(this::defined).toList(),
              filter.of().offset());
      case Test test -> JinjaTests.holds(test.name(), tested(test)) != test.negated();
      case Unary unary ->
          unary.operator().equals("not")
              ? (Object) !Python.truth(defined(unary.of()))
              : Arithmetic.sign(unary.operator(), defined(unary.of()), unary.offset());
      case Binary binary -> binary(binary);
      case Comparison comparison -> compared(comparison);
      case Choice choice -> choice(choice);
      case Elements elements -> list(elements.items());
      case Pairs pairs -> pairs(pairs);
    };
  }

  private @Nullable Object tested(Test test) {
    return test.name().equals("none") ? defined(test.of()) : value(test.of());
  }

  private @Nullable Object attribute(Attribute attribute) {
    var of = defined(attribute.of());
    var name = attribute.name();
    return switch (of) {
      case NamedObject thing ->
          thing.attributes().containsKey(name)
              ? Python.of(thing.attributes().get(name))
              : new Undefined("'%s' has no attribute '%s'".formatted(thing.name(), name));
      case Map<?, ?> _ when DICT_METHODS.contains(name) ->
          throw new TemplateException(
              attribute.offset(),
              "'.%s' is a method in Python; write ['%s'] for the key".formatted(name, name));
      case Map<?, ?> map -> map.containsKey(name) ? Python.of(map.get(name)) : absent(map, name);
      case null -> new Undefined("'None' has no attribute '%s'".formatted(name));
      default ->
          throw new TemplateException(
              attribute.offset(),
              "'.%s' of a value of type %s is not supported".formatted(name, Python.type(of)));
    };
  }

  private static Undefined absent(Map<?, ?> map, Object key) {
    return new Undefined(
        "no key '%s'; there are %s"
            .formatted(Python.text(key), map.keySet().stream().map(Python::text).toList()));
  }

  private @Nullable Object index(Index index) {
    var of = defined(index.of());
    var key = Markup.plain(defined(index.key()));
    return switch (of) {
      case Map<?, ?> map ->
          map.containsKey(key) ? Python.of(map.get(key)) : absent(map, Python.text(key));
      case List<?> list when key instanceof Long at -> {
        var i = at < 0 ? at + list.size() : at;
        yield i >= 0 && i < list.size()
            ? Python.of(list.get((int) i))
            : new Undefined("no item %d in a list of %d".formatted(at, list.size()));
      }
      case null -> new Undefined("'None' has no item %s".formatted(PythonRepr.of(key)));
      default ->
          throw new TemplateException(
              index.offset(),
              "[%s] of a value of type %s is not supported"
                  .formatted(PythonRepr.of(key), Python.type(of)));
    };
  }

  private @Nullable Object call(Call call) {
    if (!(defined(call.function()) instanceof Method method)) {
      throw new TemplateException(call.offset(), "this is not a method");
    }
    var named = new LinkedHashMap<String, @Nullable Object>();
    call.named().forEach((name, expression) -> named.put(name, defined(expression)));
    try {
      return Python.of(method.call(list(call.arguments()), named));
    } catch (IllegalArgumentException wrong) {
      throw new TemplateException(call.offset(), String.valueOf(wrong.getMessage()));
    }
  }

  private @Nullable Object binary(Binary binary) {
    var left = defined(binary.left());
    return switch (binary.operator()) {
      case "and" -> Python.truth(left) ? defined(binary.right()) : left;
      case "or" -> Python.truth(left) ? left : defined(binary.right());
      default -> Arithmetic.of(left, binary.operator(), defined(binary.right()), binary.offset());
    };
  }

  private boolean compared(Comparison comparison) {
    var left = defined(comparison.first());
    for (var link : comparison.links()) {
      var right = defined(link.with());
      if (!Comparisons.hold(left, link.operator(), right, comparison.offset())) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private @Nullable Object choice(Choice choice) {
    if (Python.truth(defined(choice.condition()))) {
      return value(choice.then());
    }
    return choice.otherwise().isPresent()
        ? value(choice.otherwise().get())
        : new Undefined("the inline if-expression is false and has no else");
  }

  private List<@Nullable Object> list(List<Expression> expressions) {
    var values = new ArrayList<@Nullable Object>();
    expressions.forEach(expression -> values.add(defined(expression)));
    return values;
  }

  private Map<Object, @Nullable Object> pairs(Pairs pairs) {
    var values = new LinkedHashMap<Object, @Nullable Object>();
    for (var pair : pairs.pairs()) {
      if (!(defined(pair.key()) instanceof String key)) {
        throw new TemplateException(pairs.offset(), "a key must be a text");
      }
      values.put(key, defined(pair.value()));
    }
    return values;
  }
}
