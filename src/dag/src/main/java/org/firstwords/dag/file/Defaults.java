package org.firstwords.dag.file;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.firstwords.dag.yaml.Value.Mapping;

/// Merges default values into mappings recursively, as dag-factory does; keys that are present win.
final class Defaults {
  private Defaults() {}

  static Mapping merged(Mapping own, Optional<Mapping> defaults) {
    return defaults.map(filling -> merged(own, filling)).orElse(own);
  }

  private static Mapping merged(Mapping own, Mapping defaults) {
    var entries = new LinkedHashMap<>(own.entries());
    for (var entry : defaults.all()) {
      var here = entries.get(entry.key());
      if (here == null) {
        entries.put(entry.key(), entry);
      } else if (here.value() instanceof Mapping one && entry.value() instanceof Mapping other) {
        entries.put(
            entry.key(), new Mapping.Entry(entry.key(), here.position(), merged(one, other)));
      }
    }
    return new Mapping(own.position(), entries);
  }

  /// The arguments of an operator with those of `default_args` that it leaves out.
  static Mapping filled(Mapping task, Mapping defaultArguments) {
    var entries = new LinkedHashMap<>(task.entries());
    defaultArguments.entries().forEach(entries::putIfAbsent);
    return new Mapping(task.position(), entries);
  }
}
