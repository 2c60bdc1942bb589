package org.firstwords.workflow.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.core.command.UserException;
import org.firstwords.workflow.dag.Field;
import org.firstwords.workflow.dag.Task;
import org.firstwords.workflow.template.Scope;

/// A task's container as a process: the executable, its arguments, its environment, all rendered.
///
/// @param executable a name without a folder
public record CommandLineOf(
    String executable, List<String> arguments, SequencedMap<String, String> environment) {

  /// @throws UserException if a template cannot be rendered or the executable is not a plain name
  static CommandLineOf task(String file, Task task, Scope scope) {
    var words = new ArrayList<String>();
    task.commands().forEach(field -> words.add(field.render(file, scope)));
    if (words.isEmpty()) {
      words.add(lastName(task.image().render(file, scope)));
    }
    var executable = words.removeFirst();
    if (!executable.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new UserException(
          "%s:%s: '%s' of the task '%s' is not the plain name of an executable"
              .formatted(file, task.position(), executable, task.id()));
    }
    task.arguments().forEach(field -> words.add(field.render(file, scope)));
    return new CommandLineOf(
        executable, List.copyOf(words), rendered(file, task.environment(), scope));
  }

  /// The executable's name, if no template has to be rendered for it.
  public static Optional<String> plainExecutable(String file, Task task) {
    var field = task.commands().isEmpty() ? task.image() : task.commands().getFirst();
    if (!field.template().isPlain()) {
      return Optional.empty();
    }
    var text = field.render(file, Scope.of(Map.of()));
    return Optional.of(task.commands().isEmpty() ? lastName(text) : text);
  }

  /// `registry:5000/firstwords/train:0.1.0` is `train`.
  private static String lastName(String image) {
    var name = image.substring(image.lastIndexOf('/') + 1);
    return name.replaceFirst("[:@].*", "");
  }

  private static SequencedMap<String, String> rendered(
      String file, Map<String, Field> fields, Scope scope) {
    var rendered = new LinkedHashMap<String, String>();
    fields.forEach((name, field) -> rendered.put(name, field.render(file, scope)));
    return rendered;
  }
}
