package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.dag.template.PythonText;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Turns numbers and truth values of a command line and its environment into the texts that Python
/// prints, with a warning: Airflow loads them, but Kubernetes refuses the operator's pod.
final class PlainTexts {
  private final Problems problems;

  private PlainTexts(Problems problems) {
    this.problems = problems;
  }

  /// The task with texts; itself if nothing was to be changed.
  static Mapping of(Mapping task, Problems problems) {
    var texts = new PlainTexts(problems);
    var entries = new LinkedHashMap<>(task.entries());
    for (var key : List.of("cmds", "arguments")) {
      texts.replace(entries, key, texts::list);
    }
    texts.replace(entries, "image", value -> texts.text("image", value));
    texts.replace(entries, "env_vars", texts::variables);
    return new Mapping(task.position(), entries);
  }

  private interface Change {
    Value of(Value value);
  }

  private void replace(Map<String, Mapping.Entry> entries, String key, Change change) {
    var entry = entries.get(key);
    if (entry != null && entry.value().plain() == null) {
      entries.remove(key);
    } else if (entry != null) {
      entries.put(key, new Mapping.Entry(key, entry.position(), change.of(entry.value())));
    }
  }

  private Value list(Value value) {
    return switch (value) {
      case Sequence list -> items(list);
      case Scalar(var at, String text, _, _) -> {
        problems.warn(at, "'%s' is a text; Kubernetes takes a list", text);
        yield new Sequence(at, List.of(value));
      }
      case Value other -> other;
    };
  }

  private Value items(Sequence list) {
    var items = new ArrayList<Value>();
    list.items().forEach(item -> items.add(text("an item", item)));
    return items.equals(list.items()) ? list : new Sequence(list.position(), items);
  }

  private Value text(String name, Value value) {
    if (!(value instanceof Scalar(var at, var content, _, _)) || content instanceof String) {
      return value;
    }
    var text = PythonText.of(content);
    problems.warn(at, "%s is %s; Kubernetes takes a text: write it in quotes", name, value.kind());
    return new Scalar(at, text, text, false);
  }

  private Value variables(Value value) {
    return switch (value) {
      case Mapping mapping when DagFactoryTypes.typeOf(mapping).isEmpty() -> values(mapping);
      case Sequence(var at, var items) -> {
        var changed = new ArrayList<Value>();
        items.forEach(item -> changed.add(item instanceof Mapping one ? values(one) : item));
        yield changed.equals(items) ? value : new Sequence(at, changed);
      }
      case Value other -> other;
    };
  }

  private Value values(Mapping mapping) {
    var entries = new LinkedHashMap<String, Mapping.Entry>();
    for (var entry : mapping.all()) {
      var value =
          entry.value().plain() == null
              ? new Scalar(entry.value().position(), "", "", false)
              : text("'" + entry.key() + "'", entry.value());
      entries.put(entry.key(), new Mapping.Entry(entry.key(), entry.position(), value));
    }
    return entries.equals(mapping.entries()) ? mapping : new Mapping(mapping.position(), entries);
  }
}
