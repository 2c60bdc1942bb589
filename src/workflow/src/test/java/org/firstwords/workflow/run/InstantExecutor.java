package org.firstwords.workflow.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;

/// Tasks that end at once, with success. It notes in which order they start, and how many the
/// runner counts as running.
final class InstantExecutor implements Executor {
  private final List<String> started = new ArrayList<>();
  private final Set<Task> live = new HashSet<>();
  private final Map<String, Integer> most = new HashMap<>();

  RunRecord run(Workflow workflow, TaskLimits limits, Path root) throws Exception {
    return run(workflow, limits, new LocalStore(), new Location.Local(root));
  }

  RunRecord run(Workflow workflow, TaskLimits limits, ArtifactStore store, Location root)
      throws Exception {
    var runs = new Runs(store, root);
    var values = RunParams.of(workflow, Map.of(), Optional.of(runs.root()));
    var me = ProcessId.of(ProcessHandle.current());
    var begun =
        new RunStarter(runs, workflow, values, this).start(Optional.of("r"), me, Instant.now());
    var stop = StopSignal.detached();
    return new Runner(workflow, begun, store, this, stop, RunDisplay.none(), limits, Map.of())
        .run();
  }

  /// The tasks in the order of their starts.
  List<String> started() {
    return started;
  }

  /// How many ran at most at the same time, by pool; `all` together.
  Map<String, Integer> most() {
    return most;
  }

  @Override
  public Attempt start(Assignment assignment) {
    started.add(assignment.task().id());
    live.add(assignment.task());
    most.merge("all", live.size(), Math::max);
    var pool = assignment.task().constant("pool").orElse(Pools.DEFAULT);
    var together =
        live.stream().filter(task -> task.constant("pool").orElse(Pools.DEFAULT).equals(pool));
    most.merge(pool, Math.toIntExact(together.count()), Math::max);
    return new InstantAttempt(assignment.task());
  }

  private final class InstantAttempt extends FakeAttempt {
    private final Task task;

    InstantAttempt(Task task) {
      this.task = task;
    }

    @Override
    public AttemptExit await() {
      return new AttemptExit(0, false);
    }

    /// Called when the runner takes note of the end.
    @Override
    public Optional<Object> xcom() {
      live.remove(task);
      return Optional.empty();
    }
  }

  @Override
  public void check(Workflow workflow, RunRecord run, Set<String> tasks) {}

  @Override
  public boolean isFree(RunRecord run, Task task) {
    return true;
  }

  @Override
  public boolean tryAdopt(RunRecord run, Task task) {
    return false;
  }

  @Override
  public Attempt resume(Assignment assignment) {
    throw new UnsupportedOperationException();
  }
}
