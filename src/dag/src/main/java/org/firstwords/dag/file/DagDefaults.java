package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Sequence;
import org.firstwords.dag.yaml.YamlReader;

/// What a DAG has unless it says otherwise, merged as by dag-factory: `defaults.yml` and the key
/// `default` of the file.
///
/// * A key of the DAG stands before that of `defaults.yml`, as a whole, and that before `default`.
/// * `default_args`: an argument of the DAG stands before that of `default`, and that before
///   `defaults.yml`.
/// * Mappings of the DAG are filled from `default` at any depth, but for typed values.
/// * Of several `defaults.yml` the nearest wins, except that `tags` are joined.
final class DagDefaults {
  private static final String ARGUMENTS = "default_args";
  private static final String TAGS = "tags";

  private final Problems problems;
  private final Map<String, Mapping.Entry> shared = new LinkedHashMap<>();
  private final Map<String, Mapping.Entry> arguments = new LinkedHashMap<>();
  private final Map<String, Mapping.Entry> ofFile = new LinkedHashMap<>();
  private boolean isReadable = true;

  private DagDefaults(Problems problems) {
    this.problems = problems;
  }

  /// @param ofFile the file's `default`
  static DagDefaults read(List<DefaultsFile> files, Optional<Mapping> ofFile, Problems problems) {
    var defaults = new DagDefaults(problems);
    files.reversed().forEach(defaults::add);
    ofFile.ifPresent(defaults::addDefault);
    return defaults;
  }

  private void add(DefaultsFile file) {
    var read = YamlReader.read(file.file(), file.content(), problems);
    if (read.isEmpty()) {
      isReadable = false;
      return;
    }
    var value = PythonObjects.writeOut(read.get(), problems);
    if (!(value instanceof Mapping mapping)) {
      problems.add(value.position(), "a file of defaults is a mapping, not %s", value.kind());
      isReadable = false;
      return;
    }
    DagFactoryTypes.check(mapping, problems);
    var fields = new TypedFields(mapping, problems);
    DagFactoryKeys.checkIgnored(fields, "the defaults", DagFactoryKeys.DAG);
    fields.mapping(ARGUMENTS).ifPresent(own -> arguments.putAll(own.entries()));
    for (var entry : mapping.all()) {
      if (entry.key().equals(TAGS)) {
        shared.put(TAGS, joined(fields, entry));
      } else if (!entry.key().equals(ARGUMENTS)) {
        shared.put(entry.key(), entry);
      }
    }
  }

  /// The tags with those of the files further away, each once, sorted.
  private Mapping.Entry joined(TypedFields fields, Mapping.Entry nearest) {
    var tags = new TreeMap<String, Value>();
    if (shared.get(TAGS) instanceof Mapping.Entry(_, _, Sequence(_, var further))) {
      further.forEach(tag -> tags.put(String.valueOf(tag.plain()), tag));
    }
    fields.list(TAGS).forEach(tag -> tags.putIfAbsent(String.valueOf(tag.plain()), tag));
    var at = nearest.value().position();
    return new Mapping.Entry(
        TAGS, nearest.position(), new Sequence(at, new ArrayList<>(tags.values())));
  }

  private void addDefault(Mapping written) {
    var fields = new TypedFields(written, problems);
    DagFactoryKeys.checkIgnored(fields, "'default'", DagFactoryKeys.DAG);
    fields.mapping(ARGUMENTS).ifPresent(own -> arguments.putAll(own.entries()));
    ofFile.putAll(written.entries());
    ofFile.remove(ARGUMENTS);
  }

  /// Whether all files could be read; otherwise, errors in a DAG may only follow from that.
  boolean isReadable() {
    return isReadable;
  }

  /// The DAG with all that it lacks.
  Mapping fill(Mapping dag) {
    var filled = new LinkedHashMap<>(dag.entries());
    shared.forEach(filled::putIfAbsent);
    var whole = merge(new Mapping(dag.position(), filled), ofFile);
    return arguments.isEmpty() ? whole : merge(whole, Map.of(ARGUMENTS, defaultArguments()));
  }

  private Mapping.Entry defaultArguments() {
    var at = arguments.values().iterator().next().position();
    return new Mapping.Entry(ARGUMENTS, at, new Mapping(at, new LinkedHashMap<>(arguments)));
  }

  private static Mapping merge(Mapping own, Map<String, Mapping.Entry> defaults) {
    var merged = new LinkedHashMap<>(own.entries());
    defaults.forEach((key, entry) -> {
      var first = merged.putIfAbsent(key, entry);
      if (first != null
          && first.value() instanceof Mapping one
          && entry.value() instanceof Mapping two
          && DagFactoryTypes.typeOf(one).isEmpty()
          && DagFactoryTypes.typeOf(two).isEmpty()) {
        merged.put(key, new Mapping.Entry(key, first.position(), merge(one, two.entries())));
      }
    });
    return new Mapping(own.position(), merged);
  }
}
