package org.firstwords.dag.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  @TempDir Path folder;
  private final LocalStore store = new LocalStore();

  private RunRecord run(int tasks) {
    var text = new StringBuilder("w:\n  params: {root: runs}\n  tasks:\n");
    for (var i = 0; i < tasks; i++) {
      text.append(
          "    t%d: {operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator, image: x}%n"
              .formatted(i));
    }
    Workflow workflow = WorkflowReader.read("w.yaml", text.toString());
    var root = Optional.<Location>of(new Location.Local(folder));
    return RunRecord.draft(workflow, "r", RunParams.of(workflow, Map.of(), root), NOW);
  }

  private Path file(String name) {
    return folder.resolve("r").resolve(name);
  }

  @Test
  void writesManyChangesSeldomAndLosesNone() throws IOException {
    var run = run(500);
    var journal = Journal.of(store, run);
    journal.writeRun(run, "run begins", NOW);
    var written = 0;
    var before = Files.getLastModifiedTime(file(RunRecord.NAME));
    for (var i = 0; i < 500; i++) {
      run = run.with("t" + i, run.task("t" + i).started(NOW, "log", Optional.empty()));
      journal.writeTask(run, "t" + i, NOW);
      journal.flushIfDue(run);
      var now = Files.getLastModifiedTime(file(RunRecord.NAME));
      written += now.equals(before) ? 0 : 1;
      before = now;
    }
    assertThat(written).isLessThan(250);
    journal.writeRun(run, "run success", NOW);
    assertThat(Files.readAllLines(file(RunEvent.NAME))).hasSize(502);
    assertThat(Files.readAllBytes(file(RunRecord.NAME))).isEqualTo(Json.page(run));
    assertThat(journal.untilDue(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }

  /// The end of a task and the starts of those after it are one write.
  @Test
  void writesTogetherWhatChangesTogether() throws IOException {
    var run = run(2);
    var journal = Journal.of(store, run);
    journal.writeTask(run, "t0", NOW);
    journal.writeTask(run, "t1", NOW);
    assertThat(file(RunEvent.NAME)).doesNotExist();
    assertThat(journal.untilDue(Duration.ofSeconds(1))).isLessThan(Duration.ofMillis(10));
    journal.flushIfDue(run);
    assertThat(Files.readAllLines(file(RunEvent.NAME))).hasSize(2);
    assertThat(Files.readAllBytes(file(RunRecord.NAME))).isEqualTo(Json.page(run));
  }

  @Test
  void aLineWithoutItsEndStaysAlone() throws IOException {
    var run = run(1);
    Journal.of(store, run).writeRun(run, "run begins", NOW);
    var torn = Files.readString(file(RunEvent.NAME)) + "{\"at\":\"20";
    Files.writeString(file(RunEvent.NAME), torn);
    Journal.of(store, run).writeRun(run, "run begins", NOW);
    try (var in = Files.newInputStream(file(RunEvent.NAME))) {
      assertThat(RunEvent.read(in, 0, 9).events())
          .extracting(RunEvent::event)
          .containsExactly("run begins", "unreadable", "run begins");
    }
  }
}
