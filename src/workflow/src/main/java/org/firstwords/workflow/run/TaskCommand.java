package org.firstwords.workflow.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.firstwords.core.process.ProcessLocale;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Argument.Templated;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.template.Scope;

/// The command of a task as a local process: executable, arguments and environment, rendered.
///
/// @param executable a name without a folder
public record TaskCommand(
    String executable, List<String> arguments, SequencedMap<String, String> environment) {
  /// Linux's MAX_ARG_STRLEN: 32 pages.
  private static final int MAX_ARGUMENT = 131_072;

  /// @throws UserException if a template cannot be rendered or the executable is not a plain name
  static TaskCommand task(String file, Task task, Scope scope) {
    var words = new ArrayList<String>();
    task.commands().forEach(field -> words.add(field.render(file, scope)));
    if (words.isEmpty()) {
      words.add(Task.executableOf(task.image().orElseThrow().render(file, scope)));
    }
    var executable = words.removeFirst();
    if (!executable.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new UserException(
          "%s:%s: '%s' of the task '%s' is not the plain name of an executable"
              .formatted(file, task.position(), executable, task.id()));
    }
    task.arguments().forEach(field -> words.add(field.render(file, scope)));
    return new TaskCommand(
        executable, List.copyOf(words), rendered(file, task.environment(), scope));
  }

  /// The local process of the command, not yet started. It receives this process's id and stops
  /// itself when this process dies.
  ///
  /// @param program the executable's path
  /// @param more arguments after its own
  ///
  /// @throws UserException if the system takes no argument or variable of this length
  ProcessBuilder process(Path program, String... more) {
    var words = new ArrayList<>(List.of(program.toString()));
    words.addAll(arguments);
    words.addAll(List.of(more));
    for (var i = 1; i < words.size(); i++) {
      checkLength("argument " + i, words.get(i));
    }
    environment.forEach((name, value) -> checkLength("variable " + name, name + "=" + value));
    var builder = new ProcessBuilder(words);
    ProcessLocale.setIn(builder.environment());
    builder.environment().putAll(environment);
    var parent = String.valueOf(ProcessHandle.current().pid());
    builder.environment().put(StopSignal.PARENT_VARIABLE, parent);
    return builder;
  }

  private void checkLength(String what, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes >= MAX_ARGUMENT) { // the system counts an end mark
      throw new UserException(
          "%s of '%s' has %,d bytes, the system takes %,d; hand over a location, not the content"
              .formatted(what, executable, bytes, MAX_ARGUMENT - 1));
    }
  }

  private static SequencedMap<String, String> rendered(
      String file, Map<String, Templated> fields, Scope scope) {
    var rendered = new LinkedHashMap<String, String>();
    fields.forEach((name, field) -> rendered.put(name, field.render(file, scope)));
    return rendered;
  }
}
