package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs workflows of small shell scripts.
class RunnerTest {
  @TempDir Path folder;
  private final LocalStore store = new LocalStore();
  private StopSignal stop = StopSignal.detached();
  private Runs runs = new Runs(store, new Location.Local(Path.of("unset")));

  @BeforeEach
  void root() {
    runs = new Runs(store, new Location.Local(folder.resolve("runs")));
  }

  private Path starts() {
    return folder.resolve("starts");
  }

  private List<String> started() throws IOException {
    return Files.exists(starts())
        ? Files.readAllLines(starts()).stream().map(String::strip).toList()
        : List.of();
  }

  private Workflow workflow(String tasks) {
    return FakeWorkflow.read("root: runs, seed: 7", starts(), tasks);
  }

  private RunParams values(Workflow workflow) {
    return RunParams.of(workflow, Map.of(), Optional.of(runs.root()));
  }

  private RunRecord begin(Workflow workflow) throws Exception {
    return new RunStarter(runs, workflow, values(workflow), workplace())
        .start(Optional.of("r"), me(), Instant.now());
  }

  private static ProcessId me() {
    return ProcessId.of(ProcessHandle.current());
  }

  private Executor workplace() {
    var bin = folder.resolve("bin");
    return new LocalExecutor(Files.exists(bin) ? new Executables(bin) : FakeJobs.in(bin));
  }

  private RunRecord run(Workflow workflow, RunRecord begun) throws Exception {
    return new Runner(
            workflow,
            begun,
            store,
            workplace(),
            stop,
            RunDisplay.none(),
            TaskLimits.of(4),
            Map.of())
        .run();
  }

  private RunRecord run(String tasks) throws Exception {
    var workflow = workflow(tasks);
    return run(workflow, begin(workflow));
  }

  @Test
  void aMappedTaskHandsOverItsResultsInOrder() throws Exception {
    var tasks =
        """
        m: {expand: {arguments: [["m{{ ti.map_index }}", x], ["m{{ ti.map_index }}", "{{ ti.task_id }}", flaky=1], [skip, skipped]]}, skip_on_exit_code: 99, retries: 1}
        b: {arguments: [b, "{{ ti.xcom_pull(task_ids='m') | map(attribute='artifacts.a.uri') | join(',') }}", "{{ ti.map_index }}"], dependencies: [m], trigger_rule: none_failed}
        c: {arguments: [c], dependencies: [m]}
        """;
    var run = run(tasks);
    assertThat(run.task("m.0").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("m.1").attempts()).isEqualTo(2);
    assertThat(run.task("m.2").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("c").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(started()).contains("m0 x", "m1 m flaky=1").endsWith("b /m0,/m1 -1");
    assertThat(folder.resolve("runs/r/m.1/attempt-2.log")).exists();
    var workflow = workflow(tasks);
    assertThat(TaskSelection.of(workflow, Optional.empty(), Optional.of("m")).tasks())
        .containsExactlyInAnyOrder("m.0", "m.1", "m.2");
    assertThat(TaskSelection.of(workflow, Optional.empty(), Optional.of("m.1")).tasks())
        .containsExactly("m.1");
    assertThat(TaskSelection.of(workflow, Optional.of("m.1"), Optional.empty()).tasks())
        .containsExactlyInAnyOrder("m.1", "b", "c");
    assertThat(TaskSelection.of(workflow, Optional.of("m"), Optional.empty()).tasks()).hasSize(5);
  }

  @Test
  void anArgumentThatTheSystemDoesNotTakeFailsItsTaskOnly() throws Exception {
    var run =
        run(
            """
            a: {arguments: [a, big=300000]}
            b: {arguments: [b, "{{ ti.xcom_pull(task_ids='a') }}"], dependencies: [a]}
            c: {arguments: [c], env_vars: {X: "{{ ti.xcom_pull(task_ids='a') }}"}, dependencies: [a]}
            d: {arguments: [d], dependencies: [a]}
            """);
    assertThat(run.task("b").reason())
        .contains(
            "argument 2 of 'job' has 300,000 bytes, the system takes 131,071; hand over a location,"
                + " not the content");
    assertThat(run.task("c").reason().orElseThrow()).startsWith("variable X of 'job' has 300,002");
    assertThat(run.task("d").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void aSingleResultOfAMappedTaskIsNoListAsInAirflow() throws Exception {
    run(
        """
        m: {expand: {arguments: [[m], [skip, skipped]]}, skip_on_exit_code: 99}
        n: {expand: {arguments: [[skip, skipped]]}, skip_on_exit_code: 99}
        b: {arguments: [b, "{{ ti.xcom_pull(task_ids='m')['artifacts']['a']['uri'] }}", "{{ ti.xcom_pull(task_ids='n') }}"], dependencies: [m, n], trigger_rule: all_done}
        """);
    assertThat(started()).endsWith("b /m None");
  }

  @Test
  void runsInOrderAndHandsOver() throws Exception {
    var run =
        run(
            """
            b: {arguments: [b, "{{ ti.xcom_pull(task_ids='a')['artifacts']['a']['uri'] }}", "{{ params.seed }}"], dependencies: [a]}
            a: {arguments: [a, "{{ run_id }}"]}
            """);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(started()).containsExactly("a r", "b /a 7");
    assertThat(run.task("b").cache()).contains("miss");
    assertThat(folder.resolve("runs/r/a/attempt-1.log")).hasContent("log of a\n");
    assertThat(Json.line(runs.get("r"))).isEqualTo(Json.line(run));
    assertThat(Files.readAllLines(folder.resolve("runs/r/events.jsonl"))).hasSize(6);
  }

  @Test
  void passesVariablesToEveryAttempt() throws Exception {
    var workflow =
        workflow(
            "a: {arguments: [a, show=TOLD, show=LC_ALL], env_vars: {STARTS: x, TOLD: \"no\"}}");
    var environment = Map.of("TOLD", "yes", "STARTS", starts().toString());
    new Runner(
            workflow,
            begin(workflow),
            store,
            workplace(),
            stop,
            RunDisplay.none(),
            TaskLimits.of(1),
            environment)
        .run();
    assertThat(folder.resolve("runs/r/a/attempt-1.log")).hasContent("log of a\nyes\nC.UTF-8\n");
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    var run = run("a: {arguments: [a, flaky=2], retries: 2}");
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.task("a").attempts()).isEqualTo(3);
    assertThat(folder.resolve("runs/r/a/attempt-3.log")).exists();
  }

  @Test
  void givesUpAfterTheLastRetry() throws Exception {
    var run = run("a: {arguments: [a, flaky=9], retries: 1}");
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.task("a").attempts()).isEqualTo(2);
    assertThat(run.task("a").exitCode()).contains(ExitCode.TRY_AGAIN);
    assertThat(run.task("a").reason()).contains("exit code 75: temporary");
  }

  @Test
  void triesAgainAfterAKillButNotWhatWouldFailAgain() throws Exception {
    var run =
        run(
            """
            killed: {arguments: [killed, kill], retries: 1}
            wrong: {arguments: [wrong, exit=1], retries: 1}
            bug: {arguments: [bug, exit=70], retries: 1}
            nothing: {arguments: [nothing, exit=99], retries: 1}
            other: {arguments: [other, exit=3], retries: 1}
            """);
    assertThat(run.task("killed").attempts()).isEqualTo(2);
    assertThat(run.task("killed").reason()).contains("killed (exit code 137)");
    assertThat(run.task("wrong").attempts()).isEqualTo(1);
    assertThat(run.task("bug").attempts()).isEqualTo(1);
    assertThat(run.task("nothing").attempts()).isEqualTo(1);
    assertThat(run.task("nothing").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("other").attempts()).isEqualTo(2);
  }

  @Test
  void endsWhatRunsPastItsTime() throws Exception {
    var run =
        run(
            """
            a: {arguments: [a, hang=/nowhere], execution_timeout: {__type__: datetime.timedelta, milliseconds: 100}}
            """);
    assertThat(run.task("a").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("a").reason()).contains("ran past its execution_timeout of 0.1s");
  }

  @Test
  void followsTriggerRules() throws Exception {
    var run =
        run(
            """
            bad: {arguments: [bad, exit=1]}
            good: {arguments: [good]}
            after_bad: {arguments: [after_bad], dependencies: [bad]}
            far: {arguments: [far], dependencies: [after_bad]}
            always: {arguments: [always], dependencies: [bad, good], trigger_rule: all_done}
            rescue: {arguments: [rescue], dependencies: [bad], trigger_rule: one_failed}
            unneeded: {arguments: [unneeded], dependencies: [good], trigger_rule: all_failed}
            left_out: {arguments: [left_out, exit=99], skip_on_exit_code: 99}
            below: {arguments: [below], dependencies: [left_out]}
            """);
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.task("after_bad").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(run.task("far").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(run.task("always").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("rescue").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("unneeded").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("left_out").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("below").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(started()).doesNotContain("after_bad", "far", "unneeded", "below");
  }

  @Test
  void failsATaskWhoseTemplatesCannotBeRendered() throws Exception {
    var run =
        run(
            """
            a: {arguments: [a]}
            b: {arguments: [b, "{{ ti.xcom_pull(task_ids='a')['artifacts']['nope']['uri'] }}"], dependencies: [a]}
            c: {arguments: [c, garbage]}
            """);
    assertThat(run.task("b").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("b").reason().orElseThrow())
        .startsWith("w.yaml:")
        .contains("no key 'nope'; there are [a]");
    assertThat(run.task("c").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("c").reason().orElseThrow()).startsWith("its return.json is not JSON");
    assertThat(started()).containsExactlyInAnyOrder("a", "c garbage");
  }

  @Test
  void stopsCleanlyAndGoesOn() throws Exception {
    var gate = folder.resolve("gate");
    var tasks =
        """
        a: {arguments: [a]}
        b: {arguments: [b, hang=%s], dependencies: [a]}
        c: {arguments: [c], dependencies: [b]}
        """
            .formatted(gate);
    var workflow = workflow(tasks);
    var begun = begin(workflow);
    var stopper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (!started().contains("b hang=" + gate)) {
                  Thread.onSpinWait();
                }
              } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
              }
              stop.request(ExitCode.TERMINATED);
            });
    var interrupted = run(workflow, begun);
    stopper.join();
    assertThat(interrupted.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(interrupted.task("a").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(interrupted.task("b").state()).isEqualTo(TaskState.INTERRUPTED);
    assertThat(interrupted.task("c").state()).isEqualTo(TaskState.WAITING);

    Files.createFile(gate);
    stop = StopSignal.detached();
    var beginning = new RunStarter(runs, workflow, values(workflow), workplace());
    var found = beginning.findInterrupted().orElseThrow();
    var ended = run(workflow, beginning.resume(found, me()));
    assertThat(ended.state()).isEqualTo(RunState.SUCCESS);
    assertThat(ended.runId()).isEqualTo("r");
    assertThat(started()).containsExactly("a", "b hang=" + gate, "b hang=" + gate, "c");
    assertThat(ended.task("b").attempts()).isEqualTo(2);
    assertThat(beginning.findInterrupted()).isEmpty();
  }

  @Test
  void takesUpARunWhoseProcessWasKilledAndEndsItsJobs() throws Exception {
    var workflow = workflow("a: {arguments: [a]}\nb: {arguments: [b], dependencies: [a]}\n");
    var begun = begin(workflow);
    var left = new ProcessBuilder("sleep", "600").start();
    var dead = new ProcessId(me().host(), 1, Instant.EPOCH);
    var killed =
        begun
            .with(
                "a",
                begun
                    .task("a")
                    .started(Instant.now(), "x", Optional.of(ProcessId.of(left.toHandle()))))
            .with(RunState.RUNNING, dead, Optional.empty());
    Journal.of(store, killed).writeRun(killed, "as if killed", Instant.now());
    assertThat(runs.get("r").stateNow()).isEqualTo(RunState.INTERRUPTED);

    var ended = run(workflow, begin(workflow));
    assertThat(left.isAlive()).isFalse();
    assertThat(ended.state()).isEqualTo(RunState.SUCCESS);
    assertThat(ended.task("a").attempts()).isEqualTo(2);
  }

  @Test
  void keepsTwoProcessesFromOneRun() throws Exception {
    var workflow = workflow("a: {arguments: [a]}");
    begin(workflow);
    assertThatThrownBy(() -> begin(workflow))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is still executed by process");
    var other = workflow("a: {arguments: [a, b]}");
    assertThatThrownBy(() -> begin(other))
        .hasMessageContaining("started with another workflow file or other params");
  }

  @Test
  void runsAPartWithTheRestFromAnEarlierRun() throws Exception {
    var workflow =
        workflow(
            """
            a: {arguments: [a]}
            b: {arguments: [b, "{{ ti.xcom_pull(task_ids='a')['artifacts']['a']['uri'] }}"], dependencies: [a]}
            c: {arguments: [c], dependencies: [b]}
            d: {arguments: [d]}
            """);
    var only = TaskSelection.of(workflow, Optional.empty(), Optional.of("b"));
    var draft =
        new RunStarter(runs, workflow, values(workflow), workplace())
            .draft(Optional.of("p"), Instant.now());
    assertThatThrownBy(() -> only.applyTo(draft, runs))
        .hasMessageContaining("run the whole workflow");
    run(workflow, begin(workflow));
    Files.delete(starts());
    var ended = run(workflow, only.applyTo(draft, runs));
    assertThat(started()).containsExactly("b /a");
    assertThat(ended.task("a").reason()).contains("taken from run r");
    assertThat(ended.task("c").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(TaskSelection.of(workflow, Optional.of("b"), Optional.empty()).tasks())
        .containsExactlyInAnyOrder("b", "c");
    assertThatThrownBy(() -> TaskSelection.of(workflow, Optional.of("e"), Optional.empty()))
        .isInstanceOf(UserException.class);
  }

  @Test
  void anOnlyTaskThatFailsFailsTheRun() throws Exception {
    var workflow =
        workflow(
            """
            a: {arguments: [a]}
            b: {arguments: [b, "error=no video 'x' in y", exit=1], dependencies: [a]}
            c: {arguments: [c], dependencies: [b]}
            """);
    run("a: {arguments: [a]}\nb: {arguments: [b]}\nc: {arguments: [c]}");
    var selection = TaskSelection.of(workflow, Optional.empty(), Optional.of("b"));
    var starter = new RunStarter(runs, workflow, values(workflow), workplace());
    var second = selection.applyTo(starter.start(Optional.of("s"), me(), Instant.now()), runs);
    var ended = run(workflow, second);
    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.task("b").reason()).contains("exit code 1: no video 'x' in y");
    assertThat(ended.task("c").state()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void plansWithoutRunning() throws Exception {
    var workflow =
        workflow(
            """
            a: {arguments: [a]}
            b: {arguments: [b, "{{ ti.xcom_pull(task_ids='a')['artifacts']['a']['uri'] }}"], dependencies: [a]}
            c: {arguments: [c], dependencies: [b]}
            left: {arguments: [left, skipped], skip_on_exit_code: 99}
            d: {arguments: [d, "{{ 'x' if ti.xcom_pull(task_ids='left') else 'y' }}"], dependencies: [left, a], trigger_rule: none_failed}
            """);
    Files.createFile(folder.resolve("starts.hit.a"));
    Files.createFile(folder.resolve("starts.hit.d"));
    var executables = FakeJobs.in(folder.resolve("bin"));
    var draft =
        new RunStarter(runs, workflow, values(workflow), workplace())
            .draft(Optional.of("p"), Instant.now());
    var steps = new Planner(workflow, executables, Set.of("a", "b", "c", "d", "left")).plan(draft);
    assertThat(steps)
        .containsExactlyInAnyOrder(
            new Planner.Step("a", "hit", "cached"),
            new Planner.Step("b", "run", "not cached"),
            new Planner.Step("c", "run", "follows b"),
            new Planner.Step("left", "skip", "nothing to do"),
            new Planner.Step("d", "hit", "cached"));
    assertThat(started()).isEmpty();
    assertThat(runs.all()).isEmpty();
  }

  @Test
  void startsOnlyWhatIsInTheFolder() throws Exception {
    var run = run("a: {arguments: [a], image: bash}\nb: {arguments: [b], cmds: [/bin/bash]}\n");
    assertThat(run.task("a").reason().orElseThrow()).startsWith("no executable 'bash' in ");
    assertThat(run.task("b").reason().orElseThrow())
        .contains("is not the plain name of an executable");
    assertThat(Objects.requireNonNull(run.tasks().get("a")).attempts()).isZero();
  }
}
