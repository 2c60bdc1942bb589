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
    for (var each : defaults.all()) {
      var here = entries.get(each.key());
      if (here == null) {
        entries.put(each.key(), each);
      } else if (here.value() instanceof Mapping one && each.value() instanceof Mapping other) {
        entries.put(each.key(), new Mapping.Entry(each.key(), here.position(), merged(one, other)));
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
