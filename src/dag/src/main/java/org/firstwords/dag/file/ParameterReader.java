package org.firstwords.dag.file;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads a param: a plain value or an `airflow.sdk.Param`.
final class ParameterReader {
  private final Problems problems;

  ParameterReader(Problems problems) {
    this.problems = problems;
  }

  Parameter read(String name, Value value) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      problems.add(value.position(), "the param '%s' is not a name: letters, digits, '_'", name);
    }
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
    mapping
        .find(DagFactoryTypes.ARGUMENTS)
        .ifPresent(
            value -> problems.add(value.position(), "write the default of '%s' by name", name));
    var types = mapping.find("type").map(this::types).orElse(Set.of());
    var parameter =
        new Parameter(
            name,
            mapping.find("default").map(Value::plain).orElse(null),
            mapping.find("description").map(Value::plain).map(String::valueOf).orElse(""),
            types,
            new TypedFields(mapping, problems).list("enum").stream().map(Value::plain).toList(),
            readBound(mapping, "minimum"),
            readBound(mapping, "maximum"));
    var value = mapping.find("default");
    value
        .flatMap(found -> parameter.wrong(found.plain()))
        .ifPresent(wrong ->
            problems.add(value.orElse(mapping).position(), "the default of '%s' %s", name, wrong));
    if (value.isEmpty()) {
      problems.add(mapping.position(), "the param '%s' has no default", name);
    }
    return parameter;
  }

  private Set<String> types(Value value) {
    var types = new TreeSet<String>();
    var given = value instanceof Sequence(_, var items) ? items : List.of(value);
    for (var item : given) {
      var type = String.valueOf(item.plain());
      if (!Parameter.TYPES.contains(type)) {
        problems.add(item.position(), "'%s' is not a type; there are %s", type, Parameter.TYPES);
      }
      types.add(type);
    }
    return types;
  }

  private OptionalDouble readBound(Mapping mapping, String key) {
    return mapping
        .find(key)
        .map(value -> {
          if (value instanceof Scalar(_, Number number, _, _)) {
            return OptionalDouble.of(number.doubleValue());
          }
          problems.add(value.position(), "'%s' must be a number, not %s", key, value.kind());
          return OptionalDouble.empty();
        })
        .orElse(OptionalDouble.empty());
  }
}
