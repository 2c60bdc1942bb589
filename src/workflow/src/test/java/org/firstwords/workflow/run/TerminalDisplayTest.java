package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of a run on terminals of several sizes.
class TerminalDisplayTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String PROGRESS =
      "train 40 % 320/800 steps, 12.3/s, 0:39 left, epoch 5, loss 2.955, best 2.710";

  private static Workflow workflow(int tasks) {
    var operator =
        "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";
    var all =
        IntStream.range(0, tasks)
            .mapToObj(i -> "    task_%02d: {%s}%n".formatted(i, operator))
            .collect(Collectors.joining());
    var head = "w:\n  params: {root: runs}\n  default_args: {image: a/b:1}\n  tasks:\n";
    return WorkflowReader.read("w.yaml", head + all);
  }

  private static RunRecord run(Workflow workflow) {
    var values = RunParams.of(workflow, Map.of(), Optional.empty());
    var started = TaskRecord.waiting().started(START, "log", Optional.empty());
    var failed =
        started.ended(
            TaskState.FAILED,
            START.plusSeconds(3),
            Optional.of(1),
            Optional.of("exit code 1: no checkpoint in /data/checkpoints; run train first"));
    var written =
        started.succeeded(
            START.plusSeconds(54),
            Optional.of("miss"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return RunRecord.draft(workflow, "r", values, START)
        .with("task_00", written)
        .with("task_01", started)
        .with("task_02", failed);
  }

  private static String table(int tasks, int columns, int rows) {
    var workflow = workflow(tasks);
    var display =
        new TerminalDisplay(
            workflow, System.err, () -> new TerminalSize(columns, rows), false, Optional::empty);
    var now = START.plusSeconds(80);
    var lines =
        display.lines(
            run(workflow), now, _ -> Optional.of(PROGRESS), new TerminalSize(columns, rows));
    assertThat(lines).hasSizeLessThan(rows).allMatch(line -> line.length() < columns);
    return String.join("\n", lines);
  }

  @Test
  void fits60Columns() {
    assertThat(table(4, 60, 24))
        .isEqualTo(
            """
            + task_00  written in 54.0s
            > task_01  running 1m 20s, train 40 % 320/800 steps, 12.3/…
            x task_02  failed in 3.0s: exit code 1: no checkpoint in /…
            . task_03  waiting
            2 of 4 tasks, 1m 20s\
            """);
  }

  @Test
  void fits80Columns() {
    assertThat(table(4, 80, 24))
        .isEqualTo(
            """
            + task_00  written in 54.0s
            > task_01  running 1m 20s, train 40 % 320/800 steps, 12.3/s, 0:39 left, epoch …
            x task_02  failed in 3.0s: exit code 1: no checkpoint in /data/checkpoints; ru…
            . task_03  waiting
            2 of 4 tasks, 1m 20s\
            """);
  }

  @Test
  void uses200Columns() {
    assertThat(table(4, 200, 24))
        .isEqualTo(
            """
            + task_00  written in 54.0s
            > task_01  running 1m 20s, train 40 % 320/800 steps, 12.3/s, 0:39 left, epoch 5, loss 2.955, best 2.710
            x task_02  failed in 3.0s: exit code 1: no checkpoint in /data/checkpoints; run train first
            . task_03  waiting
            2 of 4 tasks, 1m 20s\
            """);
  }

  @Test
  void longListsAreFolded() {
    assertThat(table(60, 60, 12))
        .isEqualTo(
            """
            > task_01  running 1m 20s, train 40 % 320/800 steps, 12.3/…
            x task_02  failed in 3.0s: exit code 1: no checkpoint in /…
              57 waiting, 58 not shown
            2 of 60 tasks, 1m 20s\
            """);
  }

  /// One task has worked, one works, one waits for it; an earlier run took half as long.
  private static String estimate(int columns, String words) {
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              params: {root: runs}
              default_args: {image: a/b:1}
              tasks:
                frames: {operator: OP, cmds: [extract-frames]}
                train: {operator: OP, cmds: [train], dependencies: [frames]}
                report: {operator: OP, cmds: [report], dependencies: [train]}
            """
                .replace(
                    "OP", "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"));
    var values = RunParams.of(workflow, Map.of(), Optional.empty());
    var draft = RunRecord.draft(workflow, "r", values, START);
    var earlier =
        draft.with("frames", written(30)).with("train", written(600)).with("report", written(45));
    var run =
        draft
            .with("frames", written(60))
            .with("train", TaskRecord.waiting().started(START, "log", Optional.empty()));
    var terminal = new TerminalSize(columns, 24);
    return new TerminalDisplay(
            workflow, System.err, () -> terminal, false, () -> Optional.of(earlier))
        .lines(run, START.plusSeconds(80), _ -> Optional.of(words), terminal)
        .getLast();
  }

  private static TaskRecord written(int seconds) {
    return TaskRecord.waiting()
        .started(START, "log", Optional.empty())
        .succeeded(
            START.plusSeconds(seconds),
            Optional.of("miss"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void saysHowLongTheWholeRunWillTake(int columns) {
    // 8:30 of its own and 45 s of the report, which takes twice as long here
    assertThat(estimate(columns, "train 40 % 320/800 steps, 8:30 left"))
        .isEqualTo("1 of 3 tasks, 1m 20s, about 10m left");
    // without progress: twice 600 s, of which 80 have passed, and twice 45 s
    assertThat(estimate(columns, "loading")).isEqualTo("1 of 3 tasks, 1m 20s, about 20m left");
  }

  @Test
  void onlySignsAreColouredAndNoneWithoutColour() {
    assertThat(drawn(true))
        .contains("\u001b[32m+\u001b[0m task_00", "\u001b[31mx\u001b[0m task_02");
    assertThat(drawn(false)).contains("+ task_00").doesNotContain("\u001b");
  }

  private static String drawn(boolean colour) {
    var out = new ByteArrayOutputStream();
    var workflow = workflow(4);
    new TerminalDisplay(
            workflow,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            () -> new TerminalSize(80, 24),
            colour,
            Optional::empty)
        .tick(run(workflow), START, _ -> Optional.empty());
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsTheAnswerOfStty() {
    assertThat(TerminalSize.parse("24 132\n")).contains(new TerminalSize(132, 24));
    assertThat(TerminalSize.parse("0 0\n")).isEmpty();
    assertThat(TerminalSize.parse("stty: not a terminal")).isEmpty();
  }
}
