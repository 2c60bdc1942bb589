package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The responses of every server over the [SampleRuns], for any store, in this process, packaged or
/// native.
public interface ServeContract {
  /// The URL of the server, such as `http://127.0.0.1:40123`.
  String address();

  private RequestSpecification server() {
    return RestAssured.given(
        new RequestSpecBuilder().setBaseUri(address()).setUrlEncodingEnabled(false).build());
  }

  private RequestSpecification api() {
    return server().basePath("/api/v1");
  }

  private static String one() {
    return "manual__2026-11-25T07%3A00%3A00%2B00%3A00";
  }

  @Test
  default void listsRunsNewestFirst() {
    api()
        .get("/runs")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("total", is(3), "complete", is(true), "workflows", contains("small"))
        .body("runs.run_id", contains(SampleRuns.LIVE, SampleRuns.TWO, SampleRuns.ONE))
        .body("runs[1].state", is("success"), "runs[1].seconds", is(9.0f))
        .body("runs[1].tasks.success", is(3), "runs[1].params.seed", is(8))
        .body("runs[0].ended", nullValue());
  }

  @Test
  default void filtersSortsAndPages() {
    api().get("/runs?state=running").then().body("runs.run_id", contains(SampleRuns.LIVE));
    api().get("/runs?search=SEED%3D8").then().body("runs.run_id", contains(SampleRuns.TWO));
    api().get("/runs?search=nothing-such").then().body("total", is(0));
    api().get("/runs?workflow=other").then().body("total", is(0));
    api()
        .get("/runs?sort=run_id&size=1&page=1")
        .then()
        .body("total", is(3), "runs.run_id", contains(SampleRuns.ONE));
    api().get("/runs?page=99").then().statusCode(200).body("runs", empty());
  }

  @Test
  default void showsAndSortsByMetricsAndParams() {
    api()
        .get("/columns")
        .then()
        .body(
            "columns",
            contains(
                "metric.evaluate.accuracy", "metric.train.val_loss", "param.root", "param.seed"));
    api()
        .get(
            "/runs?sort=-metric.evaluate.accuracy&column=param.seed&column=metric.evaluate.accuracy")
        .then()
        .body("runs.run_id", contains(SampleRuns.TWO, SampleRuns.ONE, SampleRuns.LIVE))
        .body("runs[0].values.'metric.evaluate.accuracy'", is(0.75f))
        .body("runs[2].values", equalTo(Map.of("param.seed", 9)));
    api()
        .get("/runs?sort=param.seed")
        .then()
        .body("runs.run_id", contains(SampleRuns.ONE, SampleRuns.TWO, SampleRuns.LIVE))
        .body("runs[0].values", equalTo(Map.of()), "runs[0].bytes", greaterThan(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs?size=0",
        "/runs?size=501",
        "/runs?size=99999999999999999999",
        "/runs?page=-1",
        "/runs?page=x",
        "/runs?state=x",
        "/runs?sort=x",
        "/runs/two/events?after=-1",
        "/runs/two/tasks/train/metrics?points=3",
        "/runs/two/tasks/train/metrics?points=10001",
        "/runs/two/tasks/train/log?tail=x",
        "/runs/two/tasks/evaluate/predictions?wrong=perhaps",
        "/compare?run=two",
        "/compare?run=two&run=two",
        "/compare",
        "/lineage?run=two"
      })
  default void refusesBadRequests(String path) {
    api()
        .get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", is(400), "title", is("Bad Request"), "detail", not(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/none",
        "/runs/..%2F..%2Fetc",
        "/runs/%00",
        "/runs/.cache",
        "/runs/two/tasks/none/log",
        "/runs/two/tasks/..%2Ftrain/log",
        "/runs/two/tasks/train/log?attempt=2",
        "/runs/two/tasks/train/log?attempt=0",
        "/runs/live/tasks/train/manifest",
        "/runs/two/tasks/evaluate/metrics",
        "/runs/two/tasks/train/scores",
        "/runs/two/tasks/train/attention",
        "/runs/two/artifacts/train/none",
        "/runs/two/archives/train/none.tar",
        "/runs/two/artifacts/train/checkpoint/none",
        "/runs/two/artifacts/train/checkpoint/..%2F..%2Fmanifest.json",
        "/runs/two/artifacts/train/checkpoint/%2Fetc%2Fpasswd",
        "/lineage?run=two&task=train&artifact=none",
        "/compare?run=two&run=none",
        "/none"
      })
  default void knowsNothingElse(String path) {
    api()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", is(404));
  }

  @Test
  default void showsARun() {
    api()
        .get("/runs/" + one())
        .then()
        .statusCode(200)
        .body("run_id", is(SampleRuns.ONE), "state", is("success"))
        .body("tasks.task_id", contains("train", "evaluate", "gradcam"))
        .body("tasks.layer", contains(0, 1, 1), "tasks[1].depends_on", contains("train"))
        .body("tasks.position", contains(0.5f, 0f, 1f))
        .body("tasks[0].command", is("train"), "tasks[0].has_log", is(true))
        .body("tasks[0].artifacts", contains("checkpoint", "metrics"))
        .body("tasks[1].metrics.accuracy", is(0.5f))
        .body("edges", hasItem(contains("train", "evaluate")))
        .body("given.seed", is(7), "problems", empty());
    api().get("/runs/live").then().body("state", is("running"), "tasks[0].state", is("running"));
  }

  @Test
  default void saysThatARecordIsUnreadable() {
    api()
        .get("/runs/broken")
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .body("detail", containsString("cannot be read"));
  }

  @Test
  default void answersNotAgainWhatIsKnown() {
    var tag = api().get("/runs/two").then().statusCode(200).extract().header("ETag");
    assertThat(tag).isNotBlank();
    api().header("If-None-Match", tag).get("/runs/two").then().statusCode(304);
    api().header("If-None-Match", "\"other\"").get("/runs/two").then().statusCode(200);
  }

  @Test
  default void tellsEvents() {
    api()
        .get("/runs/two/events")
        .then()
        .body("events.number", contains(1, 2, 3), "next", is(3))
        .body("events[1].task", is("train"));
    api().get("/runs/two/events?after=3").then().body("events", empty(), "next", is(3));
  }

  @Test
  default void sendsEventsUntilTheRunHasEnded() {
    var stream =
        api()
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", "1")
            .get("/runs/two/events")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/event-stream"))
            .extract()
            .asString();
    assertThat(stream).contains("id:2", "event:task", "id:3", "event:run").doesNotContain("id:1\n");
    assertThat(stream.strip()).endsWith("event:end\ndata:{}");
  }

  @Test
  default void givesLogsInRanges() {
    var log = "/runs/two/tasks/train/log";
    var bytes = SampleRuns.LOG.getBytes(StandardCharsets.UTF_8).length;
    api().get(log).then().statusCode(200).header("Accept-Ranges", "bytes").body(is(SampleRuns.LOG));
    api()
        .header("Range", "bytes=7-12")
        .get(log)
        .then()
        .statusCode(206)
        .header("Content-Range", "bytes 7-12/" + bytes)
        .body(is("step 2"));
    api().header("Range", "bytes=-7").get(log).then().statusCode(206).body(is("step 3\n"));
    api().header("Range", "bytes=0-9999").get(log).then().statusCode(206).body(is(SampleRuns.LOG));
    api().header("Range", "bytes=9999-").get(log).then().statusCode(416);
    api().header("Range", "lines=1-2").get(log).then().statusCode(200);
    api()
        .get(log + "?tail=7")
        .then()
        .statusCode(200)
        .header("X-Log-Offset", String.valueOf(bytes - 7))
        .header("X-Log-Length", String.valueOf(bytes))
        .body(is("step 3\n"));
    api().head(log).then().statusCode(200).header("Content-Length", String.valueOf(bytes));
  }

  @Test
  default void givesManifestAndMetrics() {
    api().get("/runs/two/tasks/train/manifest").then().body("command", is("train"));
    api()
        .get("/runs/live/tasks/train/metrics?names=loss,val_loss")
        .then()
        .body("series.name", contains("loss", "val_loss"))
        .body("series[0].points", contains(contains(1.0f, 3.5f), contains(2.0f, 3.25f)))
        .body("series[0].total", is(2));
  }

  @Test
  default void givesPredictions() {
    api()
        .get("/runs/two/tasks/evaluate/predictions?wrong=true&size=1&page=1")
        .then()
        .body("total", is(2), "rows", hasSize(1), "rows[0][0]", is("3"))
        .body("pictures[0]", empty()) // one of them is gone
        .body("columns", hasItem("target_category"));
    api()
        .get("/runs/two/tasks/evaluate/predictions?category=ball")
        .then()
        .body("total", is(2), "rows[1][14]", is("0"))
        .body("pictures[0].category", contains("ball", "car", "door"))
        .body("pictures[0][0].url", is("/api/v1/runs/two/artifacts/evaluate/pictures/a.jpg"));
  }

  @Test
  default void setsScoresBesideThePaper() {
    api()
        .get("/runs/two/tasks/evaluate/scores")
        .then()
        .body("accuracy", is(0.75f), "categories.category", contains("ball", "cat"))
        .body("categories[1].word", is("kitty"))
        .body("confusion", hasSize(1), "confusion[0].foil", is("ball"))
        .body("published.label", is("CVCL"))
        .body("published.accuracy.toDouble()", closeTo(0.6158, 0.001));
  }

  @Test
  default void showsAttentionMaps() {
    api()
        .get("/runs/two/tasks/gradcam/attention?word=ball")
        .then()
        .body("words", contains("ball", "kitty"), "total", is(1))
        .body("localisation[0].scores.energy.over_chance.mean", is(0.5f))
        .body(
            "maps[0].overlay",
            equalTo("/api/v1/runs/two/artifacts/gradcam/maps/ball/1%20%C3%BC-overlay.png"));
    server()
        .get("/api/v1/runs/two/artifacts/gradcam/maps/ball/1%20%C3%BC-overlay.png")
        .then()
        .statusCode(200)
        .contentType("image/png")
        .body(is("a picture"));
  }

  @Test
  default void givesEmbeddings() {
    api()
        .get("/runs/two/tasks/evaluate/embedding")
        .then()
        .body("points", hasSize(1), "points[0].x", is(1.5f), "points[0].label", is("ball"));
  }

  @Test
  default void givesAnArtifactAsATar() throws IOException {
    var answer = api().get("/runs/two/archives/gradcam/maps.tar").then().statusCode(200);
    answer
        .contentType("application/x-tar")
        .header("Content-Disposition", "attachment; filename=\"two-gradcam-maps.tar\"");
    var files = new TreeMap<String, String>();
    try (var tar = new TarArchiveInputStream(answer.extract().asInputStream())) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files)
        .containsOnlyKeys(
            "maps/ball/1 ü-overlay.png",
            "maps/cat/1-overlay.png",
            "maps/index.json",
            "maps/page.html")
        .containsEntry("maps/ball/1 ü-overlay.png", "a picture");
  }

  @Test
  default void keepsPagesOfOthersInASandbox() {
    api()
        .get("/runs/two/artifacts/gradcam/maps/page.html")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", startsWith("sandbox"))
        .header("X-Content-Type-Options", "nosniff");
    api()
        .get("/runs/two/artifacts/train/checkpoint/model.safetensors")
        .then()
        .contentType("application/octet-stream")
        .header("Content-Disposition", "attachment");
    api()
        .get("/runs")
        .then()
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  default void tellsWhatMadeAnArtifactAndWhatItFed() {
    api()
        .get("/lineage?run=two&task=train&artifact=checkpoint")
        .then()
        .body("made_by.command", is("train"), "fed", hasSize(1))
        .body("fed[0].task_id", is("evaluate"), "fed[0].input", is("checkpoint"))
        .body("searched_runs", is(3));
    api()
        .get("/lineage?run=two&task=evaluate&artifact=scores")
        .then()
        .body("inputs[0].run_id", is("two"), "inputs[0].task_id", is("train"))
        .body("inputs[0].artifact", is("checkpoint"));
  }

  @Test
  default void comparesRuns() {
    api()
        .get("/compare?run=two&run=" + one())
        .then()
        .body("runs.run_id", contains(SampleRuns.TWO, SampleRuns.ONE))
        .body("params.find { it.name == 'seed' }.values", contains(8, 7))
        .body("params.find { it.name == 'seed' }.equal", is(false))
        .body("metrics.find { it.task == 'evaluate' }.values", contains(0.75f, 0.5f))
        .body("artifacts.find { it.artifact == 'checkpoint' }.equal", is(false))
        .body("artifacts.find { it.artifact == 'maps' }.equal", is(true));
  }

  @Test
  default void startsNothingUnlessAllowed() {
    api().get("/workflows").then().statusCode(403);
    api()
        .contentType("application/json")
        .body("{\"workflow\":\"small.yaml\"}")
        .post("/runs")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    api().get("/about").then().body("allow_run", is(false), "version", is("0.1.0"));
  }

  @Test
  default void writesNoNotesUnlessAllowed() {
    api()
        .contentType("application/json")
        .body("{\"tags\":[\"best\"]}")
        .put("/runs/two/notes")
        .then()
        .statusCode(403)
        .body("detail", containsString("without --allow-notes"));
    api().get("/about").then().body("allow_notes", is(false));
    api().get("/runs/two").then().body("tags", is(List.of()));
  }

  @Test
  default void changesNothingForPagesOfOtherHosts() {
    api()
        .header("Origin", "http://evil.example.org")
        .contentType("application/json")
        .body("{}")
        .post("/runs")
        .then()
        .statusCode(403)
        .body("detail", containsString("cross-origin"));
    api().header("Host", "evil.example.org").get("/runs").then().statusCode(421);
  }

  @Test
  default void refusesWordsThatCannotBeTried() {
    var jpeg = new byte[] {1};
    api()
        .contentType("image/jpeg")
        .body(jpeg)
        .post("/runs/two/tasks/train/try")
        .then()
        .statusCode(400);
    api()
        .contentType("text/plain")
        .body("x")
        .post("/runs/two/tasks/train/try?word=ball")
        .then()
        .statusCode(415);
    api()
        .contentType("image/png")
        .body(jpeg)
        .post("/runs/two/tasks/evaluate/try?word=ball")
        .then()
        .statusCode(404);
  }

  @Test
  default void isDescribedAndWatched() {
    server()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", startsWith("3."))
        .body("paths.'/api/v1/runs'.get.responses.'200'", not(nullValue()))
        .body("components.schemas.RunSummary.properties.run_id", not(nullValue()));
    server().get("/q/health").then().statusCode(200).body("status", is("UP"));
    server().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
  }

  @Test
  default void hasAPage() {
    server()
        .get("/")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", containsString("script-src 'self'"));
  }
}
