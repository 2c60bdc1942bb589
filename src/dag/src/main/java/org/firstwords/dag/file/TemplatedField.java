package org.firstwords.dag.file;

import org.firstwords.core.process.UserException;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.template.TemplateException;
import org.firstwords.dag.yaml.Position;

/// A templated field of a task.
///
/// @param exact whether an offset in the template can be added to the position
public record TemplatedField(Position position, boolean exact, Template template) {
  /// Where in the file a character of the template stands.
  public Position at(int offset) {
    return exact ? position.plus(offset) : position;
  }

  /// @throws UserException that names the place in the file
  public String render(String file, Scope scope) {
    try {
      return template.render(scope);
    } catch (TemplateException wrong) {
      throw new UserException(
          "%s:%s: %s in %s"
              .formatted(file, at(wrong.offset()), wrong.getMessage(), template.source()),
          wrong);
    }
  }
}
