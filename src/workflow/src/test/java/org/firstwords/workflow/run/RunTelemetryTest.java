package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.observe.TelemetryOptions;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunTelemetryTest {
  @TempDir Path folder;

  private RunRecord run() {
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              params: {root: runs}
              tasks:
                a:
                  operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                  image: i
            """);
    var values = RunParams.of(workflow, Map.of(), Optional.of(new Location.Local(folder)));
    return RunRecord.draft(workflow, "r", values, Instant.now());
  }

  private List<String> events(RunState state) throws IOException {
    var file = folder.resolve(state + ".jsonl");
    var options = CommandLine.populateCommand(new TelemetryOptions(), "--openlineage=" + file);
    try (var observation = options.ofRun()) {
      var telling = new RunTelemetry(run(), observation);
      var failed =
          TaskRecord.waiting()
              .ended(TaskState.FAILED, Instant.now(), Optional.of(1), Optional.of("oh"));
      telling.end(run().with("a", failed).with(state, run().owner(), Optional.of(Instant.now())));
    }
    return Files.readAllLines(file);
  }

  @Test
  void tellsOfTheBeginningAndTheEnd() throws IOException {
    var events = events(RunState.SUCCESS);
    assertThat(events)
        .hasSize(2)
        .allMatch(event -> event.contains(RunTelemetry.identity(run()).uuid().toString()))
        .allMatch(event -> event.contains("\"name\":\"w\""));
    assertThat(events.getFirst()).contains("\"eventType\":\"START\"");
    assertThat(events.getLast()).contains("\"eventType\":\"COMPLETE\"");
  }

  @Test
  void tellsWhatFailed() throws IOException {
    assertThat(events(RunState.FAILED).getLast())
        .contains("\"eventType\":\"FAIL\"", "\"message\":\"a: oh\"");
    assertThat(events(RunState.INTERRUPTED).getLast()).contains("\"eventType\":\"ABORT\"");
  }
}
