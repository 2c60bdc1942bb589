package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs workflows whose tasks are mapped over the results of others.
class MappedRunTest {
  private static final String THREE =
      """
      list: {arguments: [list, 'result=[["x0", "{{ "{{" }} 1 }}"], ["x1", "flaky=1"], ["x2"]]']}
      a: {expand: {arguments: list.output}, dependencies: [list], retries: 1}
      last: {arguments: [last, "{{ ti.xcom_pull(task_ids='a') | map(attribute='artifacts.a.uri') | join(',') }}", "{{ ti.xcom_pull(task_ids='a', map_indexes=1)['metrics']['x'] }}"], dependencies: [a]}
      """;

  @TempDir Path folder;
  private final LocalStore store = new LocalStore();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private Runs runs = new Runs(store, new Location.Local(Path.of("unset")));

  @BeforeEach
  void root() {
    runs = new Runs(store, new Location.Local(folder.resolve("runs")));
  }

  private List<String> started() throws IOException {
    return Files.readAllLines(folder.resolve("starts")).stream().map(String::strip).toList();
  }

  private Workflow workflow(String tasks) {
    return FakeWorkflow.read("root: runs", folder.resolve("starts"), tasks);
  }

  private Executor executor() {
    var bin = folder.resolve("bin");
    return new LocalExecutor(Files.exists(bin) ? new Executables(bin) : FakeJobs.in(bin));
  }

  private RunStarter starter(Workflow workflow) {
    var values = RunParams.of(workflow, Map.of(), Optional.of(runs.root()));
    return new RunStarter(runs, workflow, values, executor());
  }

  private static ProcessId me() {
    return ProcessId.of(ProcessHandle.current());
  }

  private RunRecord run(Workflow workflow, RunRecord begun) throws Exception {
    var display =
        new PlainDisplay(
            workflow, new PrintStream(shown, true, StandardCharsets.UTF_8), Duration.ofHours(1));
    return new Runner(
            workflow,
            begun,
            store,
            executor(),
            StopSignal.detached(),
            display,
            TaskLimits.of(4),
            Map.of())
        .run();
  }

  private RunRecord run(String tasks) throws Exception {
    var workflow = workflow(tasks);
    return run(workflow, starter(workflow).start(Optional.of("r"), me(), Instant.now()));
  }

  @Test
  void becomesATaskForEachValueOfTheResult() throws Exception {
    var run = run(THREE);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.tasks()).containsOnlyKeys("list", "a.0", "a.1", "a.2", "last");
    assertThat(run.task("a.1").attempts()).isEqualTo(2);
    assertThat(started())
        .contains("x0 {{ 1 }}", "x1 flaky=1", "x2")
        .endsWith("last /x0,/x1,/x2 0.5");
    assertThat(folder.resolve("runs/r/a.1/attempt-2.log")).exists();
    assertThat(Json.line(runs.get("r"))).isEqualTo(Json.line(run));
    assertThat(Files.readString(folder.resolve("runs/r/events.jsonl")))
        .contains("task a expands to 3 tasks");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("a: expands to 3 tasks\n", "a.0: started, attempt 1\n");
  }

  @Test
  void mapsOverAMappedTaskAndOverPairsAndVariables() throws Exception {
    var run =
        run(
            """
            list: {arguments: [list, 'result=[["p0", "result=[\\"q0\\"]"], ["p1", "result=[\\"q1\\"]"]]']}
            a: {expand: {arguments: list.output}, dependencies: [list]}
            b: {expand: {arguments: a.output}, dependencies: [a]}
            pairs: {arguments: [pairs, 'result={"one": "two"}']}
            c: {expand: {arguments: XcomArg(pairs)}, dependencies: [pairs]}
            variables: {arguments: [variables, 'result=[{"STARTS": "%s.other"}]']}
            d: {cmds: [job, d], expand: {env_vars: variables.output}, dependencies: [variables]}
            """
                .formatted(folder.resolve("starts")));
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.tasks().keySet()).contains("a.0", "a.1", "b.0", "b.1", "c.0", "d.0");
    assertThat(started()).contains("q0", "q1", "one two");
    assertThat(folder.resolve("starts.other")).exists();
  }

  @Test
  void nothingIsSkippedAndAFailedOrSkippedSourceDecides() throws Exception {
    var run =
        run(
            """
            none: {arguments: [none, "result=[]"]}
            a: {expand: {arguments: none.output}, dependencies: [none]}
            after: {arguments: [after], dependencies: [a]}
            anyway: {arguments: [anyway, "{{ ti.xcom_pull(task_ids='a') }}"], dependencies: [a], trigger_rule: none_failed}
            wrong: {arguments: [wrong, exit=1]}
            b: {expand: {arguments: wrong.output}, dependencies: [wrong], trigger_rule: all_done}
            left: {arguments: [left, skipped], skip_on_exit_code: 99}
            c: {expand: {arguments: left.output}, dependencies: [left], trigger_rule: always}
            """);
    assertThat(run.task("a").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("a").reason()).contains("the result of none is empty");
    assertThat(run.task("after").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(started()).contains("anyway None");
    assertThat(run.task("b").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(run.task("c").state()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void aResultThatCannotBeMappedFailsItsTaskAsInAirflow() throws Exception {
    var many = Json.line(Collections.nCopies(1025, List.of("x")));
    var run =
        run(
            """
            text: {arguments: [text, 'result="abc"'], retries: 3}
            a: {expand: {arguments: text.output}, dependencies: [text]}
            many: {arguments: [many, 'result=%s']}
            b: {expand: {arguments: many.output}, dependencies: [many]}
            number: {arguments: [number, "result=[[1]]"]}
            c: {expand: {arguments: number.output}, dependencies: [number]}
            nothing: {arguments: [nothing, exit=0]}
            d: {expand: {arguments: nothing.output}, dependencies: [nothing]}
            """
                .formatted(many));
    assertThat(run.task("text").reason())
        .contains(
            "it hands over a text, and 'a' is mapped over the result of 'text'; write a list to"
                + " return.json");
    assertThat(run.task("text").attempts()).isEqualTo(1);
    assertThat(run.task("a").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(run.task("many").reason().orElseThrow())
        .contains("1,025 values", "'b' is mapped", "maps over 1,024 (max_map_length)");
    assertThat(run.task("c").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("c").reason().orElseThrow())
        .contains("value 0 of the result of 'number': an item is the number 1");
    assertThat(run.task("nothing").reason().orElseThrow()).startsWith("it hands over nothing");
    assertThat(run.state()).isEqualTo(RunState.FAILED);
  }

  private RunRecord killed(RunRecord run, Map<String, TaskRecord> changed) {
    var tasks = new TreeMap<>(run.tasks());
    tasks.putAll(changed);
    var dead = new ProcessId(me().host(), 1, Instant.EPOCH);
    return run.with(RunState.RUNNING, dead, Optional.empty()).with(tasks);
  }

  @Test
  void aKilledRunGoesOnWithItsInstances() throws Exception {
    var workflow = workflow(THREE);
    var ended = run(THREE);
    var waiting = TaskRecord.waiting();
    var running = waiting.started(Instant.now(), "x", Optional.empty());
    var killed = killed(ended, Map.of("a.1", running, "a.2", waiting, "last", waiting));
    Files.delete(folder.resolve("starts"));
    var again = run(workflow, starter(workflow).resume(killed, me()));
    assertThat(again.state()).isEqualTo(RunState.SUCCESS);
    assertThat(started()).doesNotContain("x0 {{ 1 }}").contains("x1 flaky=1", "x2");
    assertThat(again.tasks()).containsOnlyKeys("list", "a.0", "a.1", "a.2", "last");
    assertThat(again.task("a.0")).isEqualTo(ended.task("a.0"));
  }

  @Test
  void anExpansionWhoseResultComesAgainIsTakenBack() throws Exception {
    var tasks =
        """
        m: {expand: {arguments: [[m0, 'result=["x0"]'], [m1, flaky=1, 'result=["x1"]']]}}
        a: {expand: {arguments: m.output}, dependencies: [m], trigger_rule: all_done}
        """;
    var workflow = workflow(tasks);
    var ended = run(tasks);
    assertThat(ended.tasks()).containsOnlyKeys("m.0", "m.1", "a.0");
    assertThat(ended.task("m.1").state()).isEqualTo(TaskState.FAILED);
    var resumed = starter(workflow).resume(killed(ended, Map.of()), me());
    assertThat(resumed.task("a").state()).isEqualTo(TaskState.WAITING);
    assertThat(resumed.task("a.0").state()).isEqualTo(TaskState.WAITING);
    var again = run(workflow, resumed);
    assertThat(again.state()).isEqualTo(RunState.SUCCESS);
    assertThat(again.tasks()).containsOnlyKeys("m.0", "m.1", "a.0", "a.1");
    assertThat(again.task("a.0").attempts()).isEqualTo(2);
    assertThat(started()).endsWith("x0", "x1");
  }

  @Test
  void aPartTakesTheInstancesOfAnEarlierRun() throws Exception {
    var workflow = workflow(THREE);
    var last = TaskSelection.of(workflow, Optional.empty(), Optional.of("last"));
    var draft = starter(workflow).draft(Optional.of("p"), Instant.now());
    assertThatThrownBy(() -> last.applyTo(draft, runs)).isInstanceOf(UserException.class);
    run(THREE);
    Files.delete(folder.resolve("starts"));
    var ended = run(workflow, last.applyTo(draft, runs));
    assertThat(started()).containsExactly("last /x0,/x1,/x2 0.5");
    assertThat(ended.task("a.2").reason()).contains("taken from run r");
    assertThat(ended.tasks()).doesNotContainKey("a");

    var mapped = TaskSelection.of(workflow, Optional.empty(), Optional.of("a"));
    var only = run(workflow, mapped.applyTo(draft, runs));
    assertThat(only.task("a.2").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(only.task("last").state()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void aDryRunExpandsWhatIsKnown() throws Exception {
    var workflow = workflow(THREE);
    var draft = starter(workflow).draft(Optional.of("p"), Instant.now());
    var all = Set.of("list", "a", "last");
    var executables = new Executables(folder.resolve("bin"));
    assertThat(new Planner(workflow, executables, all).plan(draft))
        .containsExactly(
            new Planner.Step("list", "run", "not cached"),
            new Planner.Step("a", "run", "mapped over the result of list"),
            new Planner.Step("last", "run", "follows a"));
    var listed = draft.planned("list", List.of(List.of("x0"), List.of("x1")));
    assertThat(new Planner(workflow, executables, all).plan(listed))
        .contains(
            new Planner.Step("a.0", "run", "not cached"),
            new Planner.Step("a.1", "run", "not cached"),
            new Planner.Step("last", "run", "follows a.0"));
  }
}
