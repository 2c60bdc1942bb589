package org.firstwords.dag.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;
import org.jspecify.annotations.Nullable;

/// Reads a param: a plain value or an `airflow.sdk.Param`.
///
/// @param scheduled whether Airflow starts runs by itself: then every default must fit its schema
record ParameterReader(Problems problems, boolean scheduled) {
  private static final Set<String> NUMBERS =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties");

  Parameter read(String name, Value value) {
    var type = DagFactoryTypes.typeOf(value);
    if (type.isEmpty() || !(value instanceof Mapping mapping)) {
      return Parameter.plain(name, value.plain());
    }
    if (!type.get().equals(DagFactoryTypes.PARAM)) {
      problems.add(
          value.position(), "the param '%s' is a %s; use airflow.sdk.Param", name, type.get());
      return Parameter.plain(name, null);
    }
    return readTyped(name, mapping);
  }

  private Parameter readTyped(String name, Mapping mapping) {
    var schema = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : mapping.all()) {
      if (!Set.of(DagFactoryTypes.TYPE, "default", "description").contains(entry.key())) {
        schema.put(entry.key(), entry.value().plain());
        check(entry);
      }
    }
    var value = mapping.find("default");
    var parameter =
        new Parameter(
            name,
            value.map(Value::plain).orElse(null),
            mapping.find("description").map(Value::plain).map(String::valueOf).orElse(""),
            value.isEmpty(),
            schema);
    if (value.isEmpty()) {
      report(mapping, "the param '%s' has no default; a run needs a value".formatted(name));
    } else {
      parameter
          .wrong(value.get().plain())
          .ifPresent(
              wrong -> report(value.get(), "the default of '%s': %s".formatted(name, wrong)));
    }
    return parameter;
  }

  private void report(Value at, String message) {
    if (scheduled) {
      problems.add(at.position(), "%s; Airflow refuses that in a DAG with a schedule", message);
    } else {
      problems.warn(at.position(), "%s", message);
    }
  }

  private void check(Mapping.Entry rule) {
    var value = rule.value();
    if (rule.key().equals("type")) {
      checkTypes(value);
    } else if (NUMBERS.contains(rule.key()) && !(value.plain() instanceof Number)) {
      problems.add(value.position(), "'%s' must be a number, not %s", rule.key(), value.kind());
    } else if (rule.key().equals("pattern")) {
      checkPattern(value)
          .ifPresent(wrong ->
              problems.add(value.position(), "the pattern is not a regular expression: %s", wrong));
    }
  }

  private static Optional<String> checkPattern(Value value) {
    try {
      Pattern.compile(value instanceof Scalar scalar ? scalar.text() : "");
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of(wrong.getDescription());
    }
  }

  private void checkTypes(Value value) {
    for (var item : value instanceof Sequence(_, var items) ? items : List.of(value)) {
      var type = String.valueOf(item.plain());
      if (!Parameter.TYPES.contains(type)) {
        problems.add(item.position(), "'%s' is not a type; there are %s", type, Parameter.TYPES);
      }
    }
  }
}
