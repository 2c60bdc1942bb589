package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
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
  private final Set<String> literal;
  private final IdentityHashMap<Value, Argument> templated = new IdentityHashMap<>();

  ArgumentReader(Problems problems) {
    this(problems, Set.of());
  }

  /// @param literal arguments whose values come from results: Airflow does not render them, but for
  ///   a mapping of variables
  ArgumentReader(Problems problems, Set<String> literal) {
    this.problems = problems;
    this.literal = literal;
  }

  Problems problems() {
    return problems;
  }

  /// The arguments by the operator's names for them; other keys of a task are left out.
  SequencedMap<String, Argument> read(Mapping task) {
    var arguments = new LinkedHashMap<String, Argument>();
    for (var entry : task.all()) {
      if (DagFactoryKeys.isOperatorArgument(entry.key())) {
        arguments.put(entry.key(), read(entry.value(), texts(entry)));
      }
    }
    return arguments;
  }

  /// What the texts of an argument are.
  private enum Texts {
    TEMPLATES,
    LITERAL_TEMPLATES,
    CONSTANTS
  }

  private Texts texts(Mapping.Entry argument) {
    if (!DagFactoryKeys.isTemplated(argument.key())) {
      return Texts.CONSTANTS;
    }
    return literal.contains(argument.key())
            && !(argument.key().equals("env_vars") && argument.value() instanceof Mapping)
        ? Texts.LITERAL_TEMPLATES
        : Texts.TEMPLATES;
  }

  private Argument read(Value value, Texts texts) {
    if (texts != Texts.TEMPLATES) {
      return argument(value, texts);
    }
    var known = templated.get(value);
    if (known != null) {
      return known;
    }
    var argument = argument(value, texts);
    templated.put(value, argument);
    return argument;
  }

  private Argument argument(Value value, Texts texts) {
    return switch (value) {
      case Scalar(var at, String text, _, var exact) when texts == Texts.TEMPLATES ->
          parse(text, at, exact);
      case Scalar(var at, String text, _, _) when texts == Texts.LITERAL_TEMPLATES ->
          new Argument.Templated(at, false, Template.literal(text));
      case Scalar(var at, var content, _, _) -> new Argument.Constant(at, content);
      case Sequence(var at, var items) -> {
        var list = new ArrayList<Argument>();
        items.forEach(item -> list.add(read(item, texts)));
        yield new Argument.Items(at, list);
      }
      case Mapping mapping -> fields(mapping, texts);
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
  private Argument fields(Mapping mapping, Texts texts) {
    var model = DagFactoryTypes.typeOf(mapping).flatMap(AirflowClasses::fields);
    var fields = new LinkedHashMap<String, Argument>();
    for (var entry : mapping.all()) {
      if (!entry.key().equals(DagFactoryTypes.TYPE)) {
        var field = model.flatMap(known -> Optional.ofNullable(known.get(entry.key())));
        fields.put(
            field.map(AirflowClasses.Field::json).orElse(entry.key()), read(entry.value(), texts));
      }
    }
    return new Argument.Fields(mapping.position(), fields);
  }
}
