package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.firstwords.core.artifact.JsonFields;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.DefaultsFile;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowText;
import org.jspecify.annotations.Nullable;

/// The record of a run and its state, stored as `run.json` in the run's folder.
///
/// @param schema the version, 1
/// @param workflow the DAG's id
/// @param digest SHA-256 of the workflow file and its defaults
/// @param content the workflow file itself
/// @param defaults the files of defaults that were merged into it, nearest first
/// @param params defaults overridden by the given values
/// @param conf only the values given
/// @param owner the process that executes the run
@RegisterForReflection
public record RunRecord(
    int schema,
    String runId,
    String workflow,
    String file,
    String digest,
    String content,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DefaultsFile> defaults,
    String root,
    Map<String, @Nullable Object> params,
    Map<String, @Nullable Object> conf,
    RunState state,
    ProcessId owner,
    Instant start,
    Optional<Instant> end,
    SortedMap<String, TaskRecord> tasks) {
  /// The file's name in the run's folder.
  public static final String NAME = "run.json";

  /// The version that is written.
  public static final int SCHEMA = 1;

  public RunRecord {
    JsonFields.require(
        "run_id",
        runId,
        "workflow",
        workflow,
        "file",
        file,
        "content",
        content,
        "root",
        root,
        "state",
        state,
        "owner",
        owner,
        "start",
        start,
        "tasks",
        tasks);
    if (params == null || conf == null) {
      throw new IllegalArgumentException("it lacks params or conf");
    }
    defaults = Optional.ofNullable(defaults).orElse(List.of());
  }

  /// A new run.
  public static RunRecord begin(
      Workflow workflow, String runId, RunParams values, ProcessId owner, Instant now) {
    var tasks = new TreeMap<String, TaskRecord>();
    workflow.tasks().keySet().forEach(id -> tasks.put(id, TaskRecord.waiting()));
    return new RunRecord(
        SCHEMA,
        runId,
        workflow.id(),
        workflow.file(),
        workflow.text().digest(),
        workflow.text().content(),
        workflow.text().defaults(),
        values.root().toString(),
        values.params(),
        values.conf(),
        RunState.RUNNING,
        owner,
        now,
        Optional.empty(),
        tasks);
  }

  /// A hypothetical run, for planning and rendering.
  public static RunRecord draft(Workflow workflow, String runId, RunParams values, Instant now) {
    return begin(workflow, runId, values, ProcessId.of(ProcessHandle.current()), now);
  }

  /// The workflow file and its defaults.
  public WorkflowText text() {
    return new WorkflowText(content, defaults);
  }

  /// The run with the task assumed successful, with this XCom value or none.
  public RunRecord planned(String task, @Nullable Object handOver) {
    return with(task, TaskRecord.planned(Optional.ofNullable(handOver)));
  }

  /// The run in another state.
  public RunRecord with(RunState state, ProcessId owner, Optional<Instant> end) {
    return new RunRecord(
        schema, runId, workflow, file, digest, content, defaults, root, params, conf, state, owner,
        start, end, tasks);
  }

  /// The run with this task in another state.
  public RunRecord with(String task, TaskRecord record) {
    var changed = new TreeMap<>(tasks);
    changed.put(task, record);
    return holding(changed);
  }

  /// A copy whose tasks [#change] changes in place, which other threads may read meanwhile: a run
  /// of thousands of tasks is not copied at each change.
  public RunRecord changeable() {
    return holding(new ConcurrentSkipListMap<>(tasks));
  }

  /// Changes a task of a [#changeable] run.
  public void change(String task, TaskRecord record) {
    tasks.put(task, record);
  }

  /// The run with these tasks.
  public RunRecord with(SortedMap<String, TaskRecord> all) {
    return holding(new TreeMap<>(all));
  }

  private RunRecord holding(SortedMap<String, TaskRecord> all) {
    return new RunRecord(
        schema, runId, workflow, file, digest, content, defaults, root, params, conf, state, owner,
        start, end, all);
  }

  /// The run with the instances of a mapped task in its place; those that are recorded already keep
  /// their records.
  ///
  /// @param instances their ids; if there are none, the mapped task stays
  public RunRecord expanded(String mapped, List<String> instances) {
    var changed = new TreeMap<>(tasks);
    var kept = Set.copyOf(instances);
    changed.keySet().removeIf(id -> isInstance(id, mapped) && !kept.contains(id));
    if (!instances.isEmpty()) {
      changed.remove(mapped);
    }
    instances.forEach(id -> changed.putIfAbsent(id, TaskRecord.waiting()));
    return holding(changed);
  }

  /// The record of a task by its id, or of the instances that it was expanded to.
  public SortedMap<String, TaskRecord> ofTask(String id) {
    var found = new TreeMap<>(tasks);
    var isWhole = tasks.containsKey(id);
    found.keySet().removeIf(name -> isWhole ? !name.equals(id) : !isInstance(name, id));
    return found;
  }

  private static boolean isInstance(String id, String mapped) {
    return id.startsWith(mapped + ".") && id.substring(mapped.length() + 1).matches("\\d+");
  }

  public TaskRecord task(String id) {
    return tasks.getOrDefault(id, TaskRecord.waiting());
  }

  /// Where the log of an attempt at a task is.
  public Location log(String task, int attempt) {
    return folder().task(task).resolve("attempt-%d.log".formatted(attempt));
  }

  public RunFolder folder() {
    return new RunFolder(Location.parse(root), runId);
  }

  /// The state; a run whose process has died counts as interrupted.
  public RunState stateNow() {
    return state == RunState.RUNNING && owner.isOfThisHost() && owner.find().isEmpty()
        ? RunState.INTERRUPTED
        : state;
  }

  public Duration duration(Instant now) {
    return between(start, end.orElse(now));
  }

  /// The time between; none if the machine's clock was set back meanwhile.
  static Duration between(Instant begin, Instant end) {
    return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
  }
}
