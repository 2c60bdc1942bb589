package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.core.python.PythonTuple;
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
import org.firstwords.dag.template.Scope.Method;
import org.firstwords.dag.template.Scope.NamedObject;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions against a scope.
final class Evaluator {
  private final Scope scope;

  Evaluator(Scope scope) {
    this.scope = scope;
  }

  /// The value; rejects undefined ones.
  @Nullable Object defined(Expression expression) {
    var value = found(expression);
    if (value instanceof Undefined(var message)) {
      throw new TemplateException(expression.offset(), message);
    }
    return value;
  }

  /// The value, which may be undefined.
  @Nullable Object found(Expression expression) {
    try {
      var isNew = !(expression instanceof Name || expression instanceof Literal);
      return TemplateLimits.checked(value(expression), isNew, expression.offset());
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new TemplateException(expression.offset(), String.valueOf(wrong.getMessage()));
    } catch (UnsupportedOperationException missing) {
      throw TemplateException.unsupported(
          expression.offset(), String.valueOf(missing.getMessage()));
    }
  }

  private @Nullable Object value(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Name name -> named(name.name());
      case Attribute attribute -> attribute(attribute);
      case Index index -> index(index);
      case Slice slice -> slice(slice);
      case Call call -> call(call);
      case Filter filter ->
          Filters.apply(
              filter.name(),
              found(filter.of()),
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
      case Tuple tuple -> new PythonTuple(list(tuple.items()));
      case Pairs pairs -> pairs(pairs);
    };
  }

  /// A name of the context; `range` is Jinja's own.
  private @Nullable Object named(String name) {
    var value = Python.of(scope.find(name));
    return value instanceof Undefined && name.equals("range") ? (Method) Slices::range : value;
  }

  private @Nullable Object tested(Test test) {
    return JinjaTests.TAKES_UNDEFINED.contains(test.name()) ? value(test.of()) : defined(test.of());
  }

  private @Nullable Object attribute(Attribute attribute) {
    var of = defined(attribute.of());
    var name = attribute.name();
    return switch (of) {
      case NamedObject thing ->
          thing.attributes().containsKey(name)
              ? Python.of(thing.attributes().get(name))
              : new Undefined("'%s' has no attribute '%s'".formatted(thing.name(), name));
      case Map<?, ?> _ when Methods.OF_DICT.contains(name) ->
          throw TemplateException.unsupported(
              attribute.offset(),
              "'.%s' is a method in Python; write ['%s'] for the key".formatted(name, name));
      case Map<?, ?> map -> map.containsKey(name) ? Python.of(map.get(name)) : absent(map, name);
      case null -> new Undefined("'None' has no attribute '%s'".formatted(name));
      default ->
          throw TemplateException.unsupported(
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
      case PythonTuple(var items) when key instanceof Long at ->
          item(items, at).orElseGet(() -> new Undefined("no item %d in a tuple".formatted(at)));
      case String text when key instanceof Long at ->
          item(Filters.elements(text, "[]"), at)
              .orElseGet(() -> new Undefined("no character %d in a text".formatted(at)));
      case null -> new Undefined("'None' has no item %s".formatted(PythonRepr.of(key)));
      default ->
          throw TemplateException.unsupported(
              index.offset(),
              "[%s] of a value of type %s is not supported"
                  .formatted(PythonRepr.of(key), Python.type(of)));
    };
  }

  private static Optional<Object> item(List<?> items, long at) {
    var index = at < 0 ? at + items.size() : at;
    return index >= 0 && index < items.size()
        ? Optional.ofNullable(Python.of(items.get((int) index)))
        : Optional.empty();
  }

  private Object slice(Slice slice) {
    var of = defined(slice.of());
    return Slices.of(
        of,
        slice.start().map(this::defined),
        slice.stop().map(this::defined),
        slice.step().map(this::defined));
  }

  private @Nullable Object call(Call call) {
    if (call.function() instanceof Attribute(_, var of, var name)) {
      var target = defined(of);
      if (Methods.has(target, name)) {
        return Python.of(Methods.call(target, name, list(call.arguments()), named(call.named())));
      }
    }
    if (!(defined(call.function()) instanceof Method method)) {
      throw new TemplateException(call.offset(), "this is not a method");
    }
    return Python.of(method.call(list(call.arguments()), named(call.named())));
  }

  private Map<String, @Nullable Object> named(Map<String, Expression> expressions) {
    var named = new LinkedHashMap<String, @Nullable Object>();
    expressions.forEach((name, expression) -> named.put(name, defined(expression)));
    return named;
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
