package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.firstwords.core.observe.TelemetryOptions.TaskLocation;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TelemetryOptionsTest {
  private static SortedMap<String, String> forTasks(TaskLocation place, String... arguments) {
    return CommandLine.populateCommand(new TelemetryOptions(), arguments)
        .forTasks(place, TelemetrySamples.RUN, "smoke");
  }

  @Test
  void passesNothingOnUnlessAsked() {
    assertThat(forTasks(TaskLocation.LOCAL)).isEmpty();
    assertThat(forTasks(TaskLocation.LOCAL, "--mlflow=", "--log-format=text")).isEmpty();
  }

  @Test
  void passesOnWhatTasksShouldTellAndWhatTheyArePartOf() {
    var variables =
        forTasks(
            TaskLocation.LOCAL,
            "--log-format=json",
            "--prometheus=http://gate:9091/",
            "--openlineage=events.jsonl",
            "--mlflow=http://mlflow:5000/",
            "--otlp=http://collector:4318");
    var trace = TraceContext.of(TelemetrySamples.RUN, Map.of()).trace();
    assertThat(variables)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "FIRSTWORDS_LOG_FORMAT", "json",
                "FIRSTWORDS_PROMETHEUS", "http://gate:9091",
                "FIRSTWORDS_OPENLINEAGE", Path.of("events.jsonl").toAbsolutePath().toString(),
                "FIRSTWORDS_MLFLOW", "http://mlflow:5000",
                "FIRSTWORDS_OTLP", "http://collector:4318",
                "FIRSTWORDS_WORKFLOW", "smoke",
                "TRACEPARENT", "00-%s-%s-01".formatted(trace, TelemetrySamples.RUN.span())));
  }

  @Test
  void podsMayListenAtAPort() {
    assertThat(forTasks(TaskLocation.REMOTE, "--prometheus=:9090"))
        .containsEntry("FIRSTWORDS_PROMETHEUS", ":9090");
  }

  @ParameterizedTest
  @CsvSource({
    "REMOTE, --openlineage=events.jsonl, pods cannot write to",
    "LOCAL, --mlflow=mlruns, mlflow server --backend-store-uri sqlite:///mlflow.db",
    "REMOTE, --prometheus=folder, pods cannot write to",
    "LOCAL, --prometheus=:9090, cannot share :9090",
    "LOCAL, --prometheus=a.prom, cannot share",
  })
  void refusesWhatTasksCannotUse(TaskLocation place, String argument, String why) {
    assertThatThrownBy(() -> forTasks(place, argument))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(argument.replaceFirst("=.*", ": "))
        .hasMessageContaining(why);
  }
}
