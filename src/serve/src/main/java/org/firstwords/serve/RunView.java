package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.jspecify.annotations.Nullable;

/// A run with its DAG and the state of each task.
///
/// @param file of the workflow, as its author named it
/// @param params with the values given in place of the defaults
/// @param given only these
/// @param tasks each behind those it waits for
/// @param edges pairs of ids: the second waits for the first
/// @param problems what went wrong, in words
@RegisterForReflection
public record RunView(
    String runId,
    String workflow,
    String file,
    RunState state,
    Instant started,
    Optional<Instant> ended,
    double seconds,
    Map<String, @Nullable Object> params,
    Map<String, @Nullable Object> given,
    String root,
    List<TaskView> tasks,
    List<List<String>> edges,
    List<String> problems) {

  /// A task of a run.
  ///
  /// @param command the executable, where that is known
  /// @param cache `hit` or `miss`
  /// @param layer its column in a drawing: behind all it waits for
  /// @param artifacts the names of those it has handed over
  /// @param metrics the figures it has handed over
  @RegisterForReflection
  public record TaskView(
      String taskId,
      String command,
      TaskState state,
      List<String> dependsOn,
      int attempts,
      Optional<String> cache,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Double> seconds,
      Optional<Integer> exitCode,
      Optional<String> reason,
      boolean hasLog,
      int layer,
      List<String> artifacts,
      Map<String, Double> metrics) {}

  static RunView of(RunRecord run, Instant now) {
    var problems = new ArrayList<String>();
    var drawn = drawn(run, problems);
    var tasks = new ArrayList<TaskView>();
    var edges = new ArrayList<List<String>>();
    var layers = new HashMap<String, Integer>();
    for (var dagNode : drawn) {
      var layer =
          dagNode.dependencies().stream()
              .mapToInt(id -> 1 + layers.getOrDefault(id, 0))
              .max()
              .orElse(0);
      layers.put(dagNode.id(), layer);
      tasks.add(view(run, dagNode.id(), dagNode.command(), dagNode.dependencies(), layer, now));
      dagNode.dependencies().forEach(before -> edges.add(List.of(before, dagNode.id())));
    }
    tasks.forEach(task -> problem(task).ifPresent(problems::add));
    return new RunView(
        run.runId(),
        run.workflow(),
        run.file(),
        run.stateNow(),
        run.start(),
        run.end(),
        seconds(run.duration(now)),
        run.params(),
        run.conf(),
        run.root(),
        tasks,
        edges,
        problems);
  }

  private record DagNode(String id, String command, List<String> dependencies) {}

  /// The tasks of the workflow that the record holds; without edges if it cannot be read any more.
  private static List<DagNode> drawn(RunRecord run, List<String> problems) {
    try {
      var workflow = WorkflowReader.read(run.file(), run.content());
      return workflow.sorted().stream()
          .filter(task -> run.tasks().containsKey(task.id()))
          .map(task -> new DagNode(task.id(), task.executable().orElse(""), task.dependencies()))
          .toList();
    } catch (UserException other) {
      problems.add("the workflow as it was cannot be read: " + other.getMessage());
      return run.tasks().keySet().stream().map(id -> new DagNode(id, "", List.of())).toList();
    }
  }

  private static TaskView view(
      RunRecord run, String id, String command, List<String> before, int layer, Instant now) {
    var task = run.task(id);
    return new TaskView(
        id,
        command,
        task.state(),
        before,
        task.attempts(),
        task.cache(),
        task.start(),
        task.end(),
        task.duration(now).map(RunView::seconds),
        task.exitCode(),
        task.reason(),
        task.attempts() > 0,
        layer,
        List.copyOf(held(task, "artifacts").keySet().stream().sorted().toList()),
        metrics(task));
  }

  private static Map<String, Object> held(TaskRecord task, String key) {
    var found = new HashMap<String, Object>();
    if (task.handOver().orElse(null) instanceof Map<?, ?> map
        && map.get(key) instanceof Map<?, ?> of) {
      of.forEach((name, value) -> {
        if (value != null) {
          found.put(String.valueOf(name), value);
        }
      });
    }
    return found;
  }

  private static Map<String, Double> metrics(TaskRecord task) {
    var metrics = new HashMap<String, Double>();
    held(task, "metrics")
        .forEach((name, value) -> {
          if (value instanceof Number number) {
            metrics.put(name, number.doubleValue());
          }
        });
    return metrics;
  }

  private static Optional<String> problem(TaskView task) {
    return switch (task.state()) {
      case FAILED, UP_FOR_RETRY, INTERRUPTED ->
          Optional.of(
              "%s %s%s"
                  .formatted(
                      task.taskId(),
                      task.state().text().replace('_', ' '),
                      task.reason().map(": "::concat).orElse("")));
      case WAITING, RUNNING, SUCCESS, SKIPPED, UPSTREAM_FAILED -> Optional.empty();
    };
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
