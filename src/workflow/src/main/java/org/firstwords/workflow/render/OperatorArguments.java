package org.firstwords.workflow.render;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Argument;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.template.Scope;

/// The operator's arguments of a task, rendered for an attempt.
///
/// @param file for messages
public record OperatorArguments(
    String file, SequencedMap<String, Argument> arguments, Scope scope) {
  /// @param attempt from 1
  public static OperatorArguments of(Workflow workflow, RunRecord run, Task task, int attempt) {
    return new OperatorArguments(
        workflow.file(), task.operatorArguments(), TemplateContext.of(run, task, attempt));
  }

  /// Empty if the argument is absent or `null`.
  public Optional<Object> find(String key) {
    return Optional.ofNullable(arguments.get(key))
        .flatMap(argument -> Optional.ofNullable(argument.render(file, scope)));
  }

  public Optional<String> text(String key) {
    return find(key).map(String::valueOf);
  }

  public Optional<Long> whole(String key) {
    return find(key).filter(Long.class::isInstance).map(Long.class::cast);
  }

  /// A list; empty if it is absent.
  ///
  /// @throws UserException if it is something else
  public List<Object> list(String key) {
    return switch (find(key).orElse(List.of())) {
      case List<?> list -> List.copyOf(list);
      case Object other -> throw wrong(key, "a list", other);
    };
  }

  /// A mapping; empty if it is absent.
  ///
  /// @throws UserException if it is something else
  public Map<?, ?> mapping(String key) {
    return switch (find(key).orElse(Map.of())) {
      case Map<?, ?> map -> map;
      case Object other -> throw wrong(key, "a mapping", other);
    };
  }

  /// The error for an argument that has another form than a pod needs.
  public UserException wrong(String key, String wanted, Object found) {
    var at = Objects.requireNonNull(arguments.get(key)).position();
    return new UserException(
        "%s:%s: '%s' must be %s for a pod, not '%s'".formatted(file, at, key, wanted, found));
  }
}
