package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.template.TemplateException;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads the operator's arguments and parses each template in a file once, even one that several
/// tasks share (`default_args`, mapped tasks, YAML aliases).
final class ArgumentReader {
  private final Problems problems;
  private final IdentityHashMap<Value, Argument> templated = new IdentityHashMap<>();

  ArgumentReader(Problems problems) {
    this.problems = problems;
  }

  /// The arguments by the operator's names for them; other keys of a task are left out.
  SequencedMap<String, Argument> read(Mapping task) {
    var arguments = new LinkedHashMap<String, Argument>();
    for (var entry : task.all()) {
      if (DagFactoryKeys.isOperatorArgument(entry.key())) {
        arguments.put(entry.key(), read(entry.value(), DagFactoryKeys.isTemplated(entry.key())));
      }
    }
    return arguments;
  }

  private Argument read(Value value, boolean isTemplated) {
    if (!isTemplated) {
      return argument(value, false);
    }
    var known = templated.get(value);
    if (known != null) {
      return known;
    }
    var argument = argument(value, true);
    templated.put(value, argument);
    return argument;
  }

  private Argument argument(Value value, boolean isTemplated) {
    return switch (value) {
      case Scalar(var at, String text, _, var exact) when isTemplated -> parse(text, at, exact);
      case Scalar(var at, var content, _, _) -> new Argument.Constant(at, content);
      case Sequence(var at, var items) -> {
        var list = new ArrayList<Argument>();
        items.forEach(item -> list.add(read(item, isTemplated)));
        yield new Argument.Items(at, list);
      }
      case Mapping mapping -> fields(mapping, isTemplated);
    };
  }

  private Argument parse(String text, Position position, boolean exact) {
    try {
      return new Argument.Templated(position, exact, Template.parse(text));
    } catch (TemplateException wrong) {
      var at = exact ? position.plus(wrong.offset()) : position;
      problems.add(at, "%s in %s", String.valueOf(wrong.getMessage()), Template.shown(text));
      return new Argument.Constant(position, text);
    }
  }

  /// The keys of a Kubernetes object are attributes; those of a plain mapping are kept.
  private Argument fields(Mapping mapping, boolean isTemplated) {
    var model = DagFactoryTypes.typeOf(mapping).flatMap(AirflowClasses::fields);
    var fields = new LinkedHashMap<String, Argument>();
    for (var entry : mapping.all()) {
      if (!entry.key().equals(DagFactoryTypes.TYPE)) {
        var field = model.flatMap(known -> Optional.ofNullable(known.get(entry.key())));
        fields.put(
            field.map(AirflowClasses.Field::json).orElse(entry.key()),
            read(entry.value(), isTemplated));
      }
    }
    return new Argument.Fields(mapping.position(), fields);
  }
}
