package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The run loop with an executor that reports more than exit codes.
class ExecutorTest {
  @TempDir Path folder;
  private final LocalStore store = new LocalStore();
  private final List<String> done = new ArrayList<>();
  private final ArrayList<AttemptExit> ends = new ArrayList<>();
  private final ArrayList<RuntimeException> refusals = new ArrayList<>();
  private boolean breaks;
  private int busy;

  /// Attempts end as the test specifies.
  private final class FakeExecutor implements Executor {
    @Override
    public void check(Workflow workflow, RunRecord run, Set<String> tasks) {}

    @Override
    public boolean isFree(RunRecord run, Task task) {
      done.add("asked");
      return busy-- <= 0;
    }

    @Override
    public Attempt start(Assignment assignment) {
      if (!refusals.isEmpty()) {
        throw refusals.removeFirst();
      }
      done.add("start " + assignment.number());
      assignment.notes().accept("waiting for a place");
      return attempt();
    }

    @Override
    public boolean tryAdopt(RunRecord run, Task task) {
      return true;
    }

    @Override
    public Attempt resume(Assignment assignment) {
      done.add("resume " + assignment.number());
      return attempt();
    }

    private Attempt attempt() {
      var end = ends.removeFirst();
      return new FakeAttempt() {
        @Override
        public AttemptExit await() {
          if (breaks) {
            throw new IllegalStateException("unforeseen");
          }
          return end;
        }

        @Override
        public Optional<Object> xcom() {
          return Optional.of(Map.of("cache", "miss"));
        }
      };
    }
  }

  private static AttemptExit trouble(String reason, boolean temporary) {
    return new AttemptExit(75, false, Optional.of(new Failure(reason, temporary)));
  }

  private static AttemptExit well() {
    return new AttemptExit(0, false, Optional.empty());
  }

  private Workflow workflow() {
    return WorkflowReader.read(
        "w.yaml",
        """
        w:
          params: {root: runs}
          tasks:
            a:
              operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
              image: i
              retries: 3
              retry_delay: 0.01
        """);
  }

  private RunRecord begun() throws Exception {
    var root = new Location.Local(folder.resolve("runs"));
    var values = RunParams.of(workflow(), Map.of(), Optional.of(root));
    return new RunStarter(new Runs(store, root), workflow(), values, new FakeExecutor())
        .start(Optional.of("r"), ProcessId.of(ProcessHandle.current()), Instant.now());
  }

  private TaskRecord run(RunRecord begun) throws Exception {
    var stop = StopSignal.detached();
    return new Runner(
            workflow(),
            begun,
            store,
            new FakeExecutor(),
            stop,
            RunDisplay.none(),
            TaskLimits.of(1),
            Map.of())
        .run()
        .task("a");
  }

  @Test
  void triesAgainWhatPasses() throws Exception {
    ends.addAll(List.of(trouble("evicted", true), well()));
    assertThat(run(begun()).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(done).containsExactly("start 1", "asked", "start 2");
  }

  @Test
  void waitsForWhatIsLeftOfAnEarlierAttempt() throws Exception {
    busy = 2;
    ends.addAll(List.of(trouble("evicted", true), well()));
    assertThat(run(begun()).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(done).containsExactly("start 1", "asked", "asked", "asked", "start 2");
  }

  @Test
  void doesNotTryAgainWhatDoesNot() throws Exception {
    ends.add(trouble("out of memory", false));
    var task = run(begun());
    assertThat(task.state()).isEqualTo(TaskState.FAILED);
    assertThat(task.reason()).contains("out of memory");
    assertThat(done).containsExactly("start 1");
  }

  @Test
  void outlastsAPlaceThatIsAwayAtTheStart() throws Exception {
    refusals.add(new TemporaryException("no answer from the API server"));
    ends.add(well());
    assertThat(run(begun()).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(done).containsExactly("start 1");
  }

  @Test
  @Timeout(20)
  void doesNotWaitForAnAttemptThatBroke() throws Exception {
    breaks = true;
    ends.add(well());
    var task = run(begun());
    assertThat(task.state()).isEqualTo(TaskState.FAILED);
    assertThat(task.reason().orElseThrow()).contains("unforeseen");
  }

  @Test
  void takesUpWhatHasGoneOn() throws Exception {
    ends.add(well());
    var begun = begun();
    var running = begun.task("a").started(Instant.now(), "x", Optional.empty());
    assertThat(run(begun.with("a", running)).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(done).containsExactly("resume 1");
  }
}
