package org.firstwords.dag.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Value.Mapping;

/// The `default_args` of a DAG, which fill each of its tasks.
record TaskDefaults(Mapping arguments) {
  /// Reads a task, or an instance of a mapped one.
  ///
  /// @param own the task as in the file, with its groups' defaults
  /// @param expansion what it will expand over, if that is not known yet
  Task read(
      String id,
      Optional<Task.Instance> instance,
      Position position,
      Mapping own,
      Optional<Expansion> expansion,
      ArgumentReader reader) {
    var problems = reader.problems();
    var fields = new TypedFields(PlainTexts.of(fill(own), problems), problems);
    return new TaskReader(id, instance, position, own, fields, expansion, reader).read();
  }

  private Mapping fill(Mapping own) {
    var entries = new LinkedHashMap<>(own.filledFrom(arguments).entries());
    for (var date : List.of("start_date", "end_date")) {
      if (own.find(date).isEmpty()) {
        entries.remove(date);
      }
    }
    return new Mapping(own.position(), entries);
  }
}
