package org.firstwords.dag.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.template.TemplateException;
import org.firstwords.dag.yaml.Position;
import org.jspecify.annotations.Nullable;

/// An argument of the operator, with its templates parsed.
public sealed interface Argument {
  Position position();

  /// The argument as plain Java, with its templates rendered.
  ///
  /// @param file for messages
  /// @throws UserException that names the position of a template that cannot be rendered
  @Nullable Object render(String file, Scope scope);

  /// The argument as a text, if it is a single value that needs no rendering.
  default Optional<String> constant() {
    return Optional.empty();
  }

  /// A text that Jinja renders.
  ///
  /// @param exact whether an offset in the template can be added to the position
  record Templated(Position position, boolean exact, Template template) implements Argument {
    /// The position in the file of a character of the template.
    public Position at(int offset) {
      return exact ? position.plus(offset) : position;
    }

    @Override
    public String render(String file, Scope scope) {
      try {
        return template.render(scope);
      } catch (TemplateException wrong) {
        throw new UserException(
            "%s: %s in %s"
                .formatted(
                    at(wrong.offset()).in(file),
                    wrong.getMessage(),
                    Template.shown(template.source())),
            wrong);
      }
    }

    @Override
    public Optional<String> constant() {
      return template.isPlain()
          ? Optional.of(template.render(Scope.of(Map.of())))
          : Optional.empty();
    }
  }

  /// A single value that is taken as it is: `null`, Boolean, Long, Double or String.
  record Constant(Position position, @Nullable Object value) implements Argument {
    @Override
    public @Nullable Object render(String file, Scope scope) {
      return value;
    }

    @Override
    public Optional<String> constant() {
      return Optional.ofNullable(value).map(String::valueOf);
    }
  }

  /// A list.
  record Items(Position position, List<Argument> items) implements Argument {
    @Override
    public List<@Nullable Object> render(String file, Scope scope) {
      var rendered = new ArrayList<@Nullable Object>();
      items.forEach(item -> rendered.add(item.render(file, scope)));
      return rendered;
    }
  }

  /// A mapping, or an object by `__type__` with the attributes that the Kubernetes API has for it:
  /// `run_as_user` of the Python client is `runAsUser` here.
  record Fields(Position position, SequencedMap<String, Argument> fields) implements Argument {
    @Override
    public Map<String, @Nullable Object> render(String file, Scope scope) {
      var rendered = new LinkedHashMap<String, @Nullable Object>();
      fields.forEach((name, value) -> rendered.put(name, value.render(file, scope)));
      return rendered;
    }
  }
}
