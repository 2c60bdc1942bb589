package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.graph.LayeredLayout;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.jspecify.annotations.Nullable;

/// A run with its DAG and the state of each task.
///
/// @param file the name of the workflow file
/// @param params the values given, and the defaults of the others
/// @param given only the values given
/// @param tasks each after its upstream tasks
/// @param edges pairs of task ids: upstream, downstream
/// @param problems one message for each failure
/// @param tags that people gave it
/// @param note that people wrote on it
/// @param recorded whether it has a `run.json`; of a run without one only finished tasks are known
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
    List<String> problems,
    List<String> tags,
    Optional<String> note,
    boolean recorded) {

  /// A task of a run.
  ///
  /// @param command the executable, if it is known
  /// @param cache `hit` or `miss`
  /// @param takenFrom the run whose artifacts it shares, by folder, after a cache hit
  /// @param layer its column in a drawing, after those of its upstream tasks
  /// @param position its place in the column, from 0 at the top
  /// @param artifacts the names of the artifacts in its XCom
  /// @param metrics the metrics in its XCom
  @RegisterForReflection
  public record TaskView(
      String taskId,
      String command,
      TaskState state,
      List<String> dependsOn,
      int attempts,
      Optional<String> cache,
      Optional<String> takenFrom,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Double> seconds,
      Optional<Integer> exitCode,
      Optional<String> reason,
      boolean hasLog,
      int layer,
      double position,
      List<String> artifacts,
      Map<String, Double> metrics) {}

  static RunView of(ServedRun served, RunNotes notes, Instant now) {
    var run = served.record();
    var problems = new ArrayList<String>();
    var nodes = served.nodes().orElseGet(() -> nodes(run, problems));
    var layout =
        LayeredLayout.of(
            nodes.sequencedKeySet(), id -> nodes.getOrDefault(id, DagNode.UNKNOWN).dependencies());
    var tasks = new ArrayList<TaskView>();
    var edges = new ArrayList<List<String>>();
    nodes.forEach((id, node) -> {
      tasks.add(view(served, id, node, layout.place(id), now));
      node.dependencies().forEach(from -> edges.add(List.of(from, id)));
    });
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
        problems,
        notes.tags(),
        notes.note(),
        served.nodes().isEmpty());
  }

  /// The tasks of the workflow file in the record; without edges if that can no longer be read.
  private static SequencedMap<String, DagNode> nodes(RunRecord run, List<String> problems) {
    var nodes = new LinkedHashMap<String, DagNode>();
    try {
      var workflow = WorkflowReader.read(run.file(), run.text());
      for (var task : MappedRun.workflow(workflow, run).sorted()) {
        if (run.tasks().containsKey(task.id())) {
          var dependencies =
              task.dependencies().stream().filter(id -> run.tasks().containsKey(id)).toList();
          nodes.put(task.id(), new DagNode(task.executable().orElse(""), dependencies));
        }
      }
    } catch (UserException unreadable) {
      problems.add("the workflow file of this run cannot be read: " + unreadable.getMessage());
      run.tasks().keySet().forEach(id -> nodes.put(id, DagNode.UNKNOWN));
    }
    return nodes;
  }

  private static TaskView view(
      ServedRun run, String id, DagNode node, LayeredLayout.Place place, Instant now) {
    var task = run.record().task(id);
    return new TaskView(
        id,
        node.command(),
        task.state(),
        node.dependencies(),
        task.attempts(),
        task.cache(),
        takenFrom(run, task),
        task.start(),
        task.end(),
        task.duration(now).map(RunView::seconds),
        task.exitCode(),
        task.reason(),
        task.attempts() > 0,
        place.layer(),
        place.position(),
        List.copyOf(task.handedOver("artifacts").keySet()),
        task.metrics());
  }

  /// A cached artifact is in the folder of the run that wrote it.
  private static Optional<String> takenFrom(ServedRun run, TaskRecord task) {
    var root = run.record().root() + "/";
    return task.artifacts().values().stream()
        .filter(uri -> uri.startsWith(root))
        .map(uri -> uri.substring(root.length()).split("/", -1)[0])
        .filter(folder -> !folder.equals(run.folder().name()))
        .findFirst();
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
