package org.firstwords.dag.file;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.template.PythonText;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads typed values from a mapping and reports type errors.
record TypedFields(Mapping mapping, Problems problems) {
  Optional<Value> find(String key) {
    return mapping.find(key);
  }

  Optional<String> text(String key) {
    return find(key).flatMap(value -> text(key, value));
  }

  /// The value if it is a text; a number or boolean is rejected because Airflow would pass it on as
  /// one.
  Optional<String> text(String key, Value value) {
    if (value instanceof Scalar(_, String text, _, _)) {
      return Optional.of(text);
    }
    refuse(
        key,
        value,
        value instanceof Scalar(_, var content, _, _) && content != null
            ? "a text; write it in quotes"
            : "a text");
    return Optional.empty();
  }

  Optional<Long> whole(String key, long least) {
    return find(key)
        .flatMap(value -> {
          if (value instanceof Scalar(_, Long number, _, _) && number >= least) {
            return Optional.of(number);
          }
          refuse(key, value, "a whole number from %d".formatted(least));
          return Optional.empty();
        });
  }

  /// A truth value as Python has it, with a warning where it is something else.
  Optional<Boolean> lenientTruth(String key) {
    return find(key)
        .map(value -> {
          if (!(value.plain() instanceof Boolean) && value.plain() != null) {
            problems.warn(
                value.position(), "'%s' should be true or false, not %s", key, value.kind());
          }
          return PythonText.isTrue(value.plain());
        });
  }

  Optional<Boolean> truth(String key) {
    return find(key)
        .flatMap(value -> {
          if (value instanceof Scalar(_, Boolean truth, _, _)) {
            return Optional.of(truth);
          }
          refuse(key, value, "true or false");
          return Optional.empty();
        });
  }

  Optional<Duration> duration(String key, boolean secondsToo) {
    return find(key).flatMap(value -> DagFactoryTypes.duration(key, value, secondsToo, problems));
  }

  Optional<Mapping> mapping(String key) {
    return find(key)
        .flatMap(value -> {
          if (value instanceof Mapping held) {
            return Optional.of(held);
          }
          refuse(key, value, "a mapping");
          return Optional.empty();
        });
  }

  List<Value> list(String key) {
    return find(key)
        .map(value -> {
          if (value instanceof Sequence(_, var items)) {
            return items;
          }
          refuse(key, value, "a list");
          return List.<Value>of();
        })
        .orElse(List.of());
  }

  private void refuse(String key, Value value, String wanted) {
    problems.add(value.position(), "'%s' must be %s, not %s", key, wanted, value.kind());
  }

  /// Reports every unknown key and suggests the closest known one.
  void refuseUnknown(String where, Collection<String> known) {
    for (var entry : mapping.all()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.position(),
            "unknown key '%s' in %s%s",
            entry.key(),
            where,
            Suggestions.hint(entry.key(), known));
      }
    }
  }

  Position position(String key) {
    var entry = mapping.entries().get(key);
    return entry == null ? mapping.position() : entry.position();
  }
}
