package org.firstwords.serve;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that share artifacts with others, and runs without a record.
@QuarkusTest
class OtherRunsTest {
  @TempDir Path folder;

  @Inject RunService service;
  @Inject HttpListener listener;

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.toString());
    SampleRuns.write(store, root);
    service.start(new ServeSettings(root, Optional.empty(), Optional.empty(), false), store);
  }

  private ValidatableResponse get(String path) {
    return RestAssured.get("http://127.0.0.1:%d/api/v1%s".formatted(TestPort.of(listener), path))
        .then();
  }

  /// Copies the records of the run `two`, without its artifacts and logs.
  private void copy(String id) throws IOException {
    for (var task : List.of("train", "evaluate", "gradcam")) {
      Files.createDirectories(folder.resolve(id).resolve(task));
      Files.copy(
          folder.resolve("two").resolve(task).resolve("manifest.json"),
          folder.resolve(id).resolve(task).resolve("manifest.json"));
    }
  }

  @Test
  void showsCurvesScoresAndMapsOfCacheHits() throws IOException {
    copy("again");
    var record = Files.readString(folder.resolve("two/run.json"));
    Files.writeString(
        folder.resolve("again/run.json"),
        record.replaceFirst("(\"run_id\"\\s*:\\s*)\"two\"", "$1\"again\""));
    get("/runs/again")
        .body("run_id", is("again"), "tasks.taken_from", contains("two", "two", "two"));
    get("/runs/two").body("tasks[0].taken_from", is((Object) null));
    get("/runs/again/tasks/train/metrics?names=loss").body("series[0].total", is(2));
    get("/runs/again/tasks/evaluate/scores").body("accuracy", is(0.75f));
    get("/runs/again/tasks/evaluate/predictions")
        .body("pictures[0][0].url", is("/api/v1/runs/two/artifacts/evaluate/pictures/a.jpg"));
    get("/runs/again/tasks/gradcam/attention").body("total", is(2));
  }

  @Test
  void showsARunWithoutARecord() throws IOException {
    Files.move(folder.resolve("two"), folder.resolve("by-hand"));
    Files.delete(folder.resolve("by-hand/run.json"));
    for (var task : List.of("train", "evaluate", "gradcam")) {
      var manifest = folder.resolve("by-hand").resolve(task).resolve("manifest.json");
      Files.writeString(manifest, Files.readString(manifest).replace("/two/", "/by-hand/"));
    }
    service.index().scan();
    get("/runs?search=by-hand").body("total", is(1), "runs[0].workflow", is("no workflow"));
    get("/runs/by-hand")
        .body("recorded", is(false), "state", is("success"), "problems", empty())
        .body("tasks", hasSize(3), "tasks.command", hasItem("gradcam"))
        .body("edges", contains(contains("train", "evaluate")))
        .body("tasks.has_log", contains(false, false, false));
    get("/runs/by-hand/tasks/evaluate/scores").body("accuracy", is(0.75f));
    get("/runs?column=metric.evaluate.accuracy&search=by-hand")
        .body("runs[0].values.'metric.evaluate.accuracy'", is(0.75f));
  }

  @Test
  void seesATaskThatIsAddedToARunWithoutARecord() throws IOException {
    Files.createDirectories(folder.resolve("later/train"));
    service.index().scan();
    get("/runs?search=later").body("total", is(0));
    copy("later/x");
    Files.move(
        folder.resolve("later/x/train/manifest.json"), folder.resolve("later/train/manifest.json"));
    service.index().scan();
    get("/runs?search=later").body("total", is(1));
  }
}
