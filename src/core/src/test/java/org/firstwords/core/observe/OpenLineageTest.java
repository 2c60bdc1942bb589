package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLineageTest {
  @TempDir Path folder;

  private List<JsonNode> events(ObservedTask subject, TaskEnd ended) throws IOException {
    var file = folder.resolve("new/events.jsonl");
    var lineage = OpenLineage.to(new Endpoint.LocalPath(file), Map.of());
    lineage.onStart(subject);
    lineage.onEnd(ended);
    var events = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      events.add(Json.mapper().readTree(line));
    }
    return events;
  }

  @Test
  void writesTheStartAndTheEnd() throws IOException {
    var events = events(TelemetrySamples.task(2), TelemetrySamples.well());
    assertThat(events)
        .extracting(event -> event.path("eventType").asText())
        .containsExactly("START", "COMPLETE");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.at("/run/runId").asText())
              .isEqualTo(TelemetrySamples.task(2).identity().uuid().toString());
          assertThat(event.at("/job/namespace").asText()).isEqualTo("s3://lab/runs");
          assertThat(event.at("/job/name").asText()).isEqualTo("train.train-7");
          assertThat(event.at("/run/facets/parent/run/runId").asText())
              .isEqualTo(TelemetrySamples.RUN.uuid().toString());
          assertThat(event.at("/run/facets/parent/job/name").asText()).isEqualTo("smoke");
        });
    assertThat(events.getFirst().path("eventTime").asText()).isEqualTo("2026-11-25T10:00:00.250Z");
  }

  @Test
  void namesDatasetsByPlaceWithTheirDigestAsVersion() throws IOException {
    var end = events(TelemetrySamples.task(1), TelemetrySamples.well()).getLast();
    assertThat(end.at("/inputs/0/namespace").asText()).isEqualTo("s3://lab");
    assertThat(end.at("/inputs/0/name").asText()).isEqualTo("runs/r/frames/frames");
    assertThat(end.at("/inputs/1/namespace").asText()).isEqualTo("file");
    assertThat(end.at("/inputs/1/name").asText()).isEqualTo("/data/pairs");
    assertThat(end.at("/inputs/1/facets/version/datasetVersion").asText()).isEqualTo("a1");
    assertThat(end.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("b2");
    var statistics = end.at("/outputs/0/outputFacets/outputStatistics");
    assertThat(statistics.path("size").asLong()).isEqualTo(30);
    assertThat(statistics.path("fileCount").asLong()).isEqualTo(1);
  }

  @Test
  void aPartOfAnArtifactCountsAsTheArtifact() throws IOException {
    var part = new Artifact("s3://lab/runs/r/corpus/corpus/videos/1", "p", 1, List.of());
    var whole = TelemetrySamples.task(1);
    var subject =
        new ObservedTask(
            whole.identity(),
            whole.workflow(),
            whole.command(),
            whole.parameters(),
            new TreeMap<>(Map.of("videos", part)),
            whole.start());
    var start = events(subject, TelemetrySamples.well()).getFirst();
    assertThat(start.at("/inputs/0/name").asText()).isEqualTo("runs/r/corpus/corpus");
    assertThat(start.at("/inputs/0/facets").isMissingNode()).isTrue();
  }

  @Test
  void tellsFailuresFromStops() throws IOException {
    var failed = TelemetrySamples.ended(new Outcome.Failed("no frames at x", 1));
    var end = events(TelemetrySamples.task(1), failed).getLast();
    assertThat(end.path("eventType").asText()).isEqualTo("FAIL");
    assertThat(end.at("/run/facets/errorMessage/message").asText()).isEqualTo("no frames at x");
    var stopped = TelemetrySamples.ended(new Outcome.Stopped("stopped at step 3", 143));
    assertThat(events(TelemetrySamples.task(1), stopped).getLast().path("eventType").asText())
        .isEqualTo("ABORT");
  }

  @Test
  void aRunIsItsTasksParent() throws IOException {
    var start = events(TelemetrySamples.run(), TelemetrySamples.well()).getFirst();
    assertThat(start.at("/run/runId").asText()).isEqualTo(TelemetrySamples.RUN.uuid().toString());
    assertThat(start.at("/job/name").asText()).isEqualTo("smoke");
    assertThat(start.at("/job/facets/jobType/jobType").asText()).isEqualTo("DAG");
    assertThat(start.at("/run/facets/parent").isMissingNode()).isTrue();
  }

  @Test
  void sendsToAServerWithItsKey() throws IOException {
    try (var server = FakeServer.content()) {
      var to = new Endpoint.Server(server.url());
      var lineage = OpenLineage.to(to, Map.of(OpenLineage.KEY_VARIABLE, "k"));
      lineage.onStart(TelemetrySamples.task(1));
      assertThat(server.asked().getFirst().what()).isEqualTo("POST /api/v1/lineage");
      assertThat(server.asked().getFirst().authorisation()).isEqualTo("Bearer k");
      assertThat(server.asked().getFirst().body()).contains("\"eventType\":\"START\"");
    }
  }

  @Test
  void saysWhatTheServerSaid() throws IOException {
    try (var server = new FakeServer(_ -> new FakeServer.Reply(503, "secret"))) {
      var lineage = OpenLineage.to(new Endpoint.Server(server.url()), Map.of());
      assertThatThrownBy(() -> lineage.onStart(TelemetrySamples.task(1)))
          .isInstanceOf(IOException.class)
          .hasMessage("HTTP status 503");
    }
  }
}
