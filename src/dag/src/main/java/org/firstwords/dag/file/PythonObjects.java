package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.firstwords.dag.template.PythonText;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Writes short forms of dag-factory out: typed lists, `__join__`, `__and__`, `__or__`, and the
/// positional arguments (`__args__`) of Kubernetes models, secrets and params.
final class PythonObjects {
  private static final List<String> SECRET =
      List.of("deploy_type", "deploy_target", "secret", "key", "items");

  private final Problems problems;
  private final IdentityHashMap<Value, Value> known = new IdentityHashMap<>();

  private PythonObjects(Problems problems) {
    this.problems = problems;
  }

  /// The value with all short forms written out; an aliased value stays one value.
  static Value writeOut(Value value, Problems problems) {
    return new PythonObjects(problems).of(value);
  }

  private Value of(Value value) {
    var earlier = known.get(value);
    if (earlier != null) {
      return earlier;
    }
    var written =
        switch (value) {
          case Scalar scalar -> scalar;
          case Sequence list -> sequence(list);
          case Mapping mapping -> mapping(mapping);
        };
    known.put(value, written);
    return written;
  }

  private Value sequence(Sequence list) {
    var items = list.items().stream().map(this::of).toList();
    return items.equals(list.items()) ? list : new Sequence(list.position(), items);
  }

  private Value mapping(Mapping mapping) {
    var entries = new LinkedHashMap<String, Mapping.Entry>();
    var changed = false;
    for (var entry : mapping.all()) {
      var value = of(entry.value());
      changed |= !value.equals(entry.value());
      entries.put(entry.key(), new Mapping.Entry(entry.key(), entry.position(), value));
    }
    var inner = changed ? new Mapping(mapping.position(), entries) : mapping;
    if (inner.find("__join__").orElse(null) instanceof Sequence(_, var parts)) {
      return text(inner, texts(parts, ""));
    }
    for (var joint : Map.of("__and__", " & ", "__or__", " | ").entrySet()) {
      if (inner.find(joint.getKey()).orElse(null) instanceof Sequence(_, var parts)) {
        return text(inner, "(" + texts(parts, joint.getValue()) + ")");
      }
    }
    var type = DagFactoryTypes.typeOf(inner).orElse("");
    if (type.equals("builtins.list") && inner.find("items").orElse(null) instanceof Sequence list) {
      return list;
    }
    return byName(inner, positional(type));
  }

  private static Value text(Mapping mapping, String text) {
    return new Scalar(mapping.position(), text, text, false);
  }

  private static String texts(List<Value> parts, String between) {
    return parts.stream()
        .map(part -> PythonText.of(part.plain()))
        .collect(Collectors.joining(between));
  }

  private static List<String> positional(String type) {
    if (type.equals(DagFactoryTypes.SECRET)) {
      return SECRET;
    }
    return type.equals(DagFactoryTypes.PARAM)
        ? List.of("default", "description")
        : AirflowClasses.fields(type).map(Map::keySet).map(List::copyOf).orElse(List.of());
  }

  /// The mapping with its positional arguments by name.
  private Value byName(Mapping mapping, List<String> names) {
    if (names.isEmpty()
        || !(mapping.find(DagFactoryTypes.ARGUMENTS).orElse(null)
            instanceof Sequence(_, var given))) {
      return mapping;
    }
    var entries = new LinkedHashMap<>(mapping.entries());
    entries.remove(DagFactoryTypes.ARGUMENTS);
    for (var item : indexed(given)) {
      if (item.getKey() >= names.size()) {
        problems.add(item.getValue().position(), "too many positional arguments (__args__)");
      } else {
        var name = names.get(item.getKey());
        var at = item.getValue().position();
        if (entries.putIfAbsent(name, new Mapping.Entry(name, at, item.getValue())) != null) {
          problems.add(at, "'%s' is given by position and by name", name);
        }
      }
    }
    return new Mapping(mapping.position(), entries);
  }

  private static List<Map.Entry<Integer, Value>> indexed(List<Value> items) {
    var indexed = new ArrayList<Map.Entry<Integer, Value>>();
    items.forEach(item -> indexed.add(Map.entry(indexed.size(), item)));
    return indexed;
  }
}
