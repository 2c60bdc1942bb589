package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String PROGRESS = "train 40 % 320/800 steps, 0:39 left, loss 2.9";

  private final Workflow workflow =
      WorkflowReader.read(
          "w.yaml",
          """
          w:
            params: {root: runs}
            default_args: {image: a/b:1}
            tasks:
              frames: {operator: OP, cmds: [extract-frames]}
              train: {operator: OP, cmds: [train], dependencies: [frames]}
              first: {operator: OP, cmds: [evaluate], dependencies: [train]}
              second: {operator: OP, cmds: [evaluate], dependencies: [train]}
          """
              .replace(
                  "OP", "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator"));

  private RunRecord draft() {
    return RunRecord.draft(
        workflow, "r", RunParams.of(workflow, Map.of(), Optional.empty()), START);
  }

  private static TaskRecord running(int from) {
    return TaskRecord.waiting().started(START.plusSeconds(from), "log", Optional.empty());
  }

  private static TaskRecord ended(int from, int to, String cache) {
    return running(from)
        .succeeded(
            START.plusSeconds(to),
            Optional.of(cache),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  private Optional<Duration> left(RunRecord run, Optional<RunRecord> earlier) {
    return new TimeLeft(workflow, () -> earlier)
        .of(run, START.plusSeconds(80), _ -> Optional.of(PROGRESS));
  }

  private RunRecord earlier() {
    return draft()
        .with("frames", ended(0, 60, "miss"))
        .with("train", ended(60, 160, "miss"))
        .with("first", ended(160, 180, "miss"))
        .with("second", ended(180, 200, "miss"));
  }

  @Test
  void addsWhatWaitsOneAfterTheOther() {
    var run = draft().with("frames", ended(0, 60, "miss")).with("train", running(60));
    assertThat(left(run, Optional.of(earlier()))).contains(Duration.ofSeconds(39 + 20 + 20));
  }

  @Test
  void learnsFromTasksOfTheSameExecutable() {
    var run =
        draft()
            .with("frames", ended(0, 60, "miss"))
            .with("train", ended(60, 70, "miss"))
            .with("first", ended(70, 78, "miss"));
    assertThat(left(run, Optional.empty())).contains(Duration.ofSeconds(8));
  }

  @Test
  void saysNothingOfATaskThatNobodyHasSeen() {
    var run = draft().with("frames", ended(0, 60, "miss")).with("train", running(60));
    assertThat(left(run, Optional.empty())).isEmpty();
  }

  @Test
  void saysNothingWhileAllMayComeFromTheCache() {
    var run = draft().with("frames", ended(0, 1, "hit"));
    assertThat(left(run, Optional.of(earlier()))).isEmpty();
  }

  @Test
  void saysNothingOfATaskThatTakesLongerThanExpected() {
    var run = draft().with("frames", running(0));
    var fast = earlier().with("frames", ended(0, 10, "miss"));
    var silent =
        new TimeLeft(workflow, () -> Optional.of(fast))
            .of(run, START.plusSeconds(80), _ -> Optional.empty());
    assertThat(silent).isEmpty();
  }

  @Test
  void saysNothingWhenAllIsDone() {
    assertThat(left(earlier(), Optional.empty())).isEmpty();
  }

  @Test
  void roundsToMinutes() {
    assertThat(TimeLeft.text(Duration.ofSeconds(59))).isEqualTo("less than 1m left");
    assertThat(TimeLeft.text(Duration.ofSeconds(100))).isEqualTo("about 2m left");
    assertThat(TimeLeft.text(Duration.ofMinutes(80))).isEqualTo("about 1h 20m left");
    assertThat(TimeLeft.text(Duration.ofSeconds(3599))).isEqualTo("about 1h 00m left");
  }
}
