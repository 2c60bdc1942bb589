package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class LocalServeTest implements ServeContract {
  @TempDir static Path folder;

  @Inject RunService service;
  @Inject HttpListener listener;

  @Override
  public String address() {
    return "http://127.0.0.1:" + TestPort.of(listener);
  }

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.resolve("runs").toString());
    SampleRuns.write(store, root);
    service.start(new ServeSettings(root, Optional.empty(), Optional.empty(), false), store);
    service.index().scan();
  }

  @Test
  void followsNoLinkOutOfTheRoot(@TempDir Path outside) throws IOException {
    var store = new Stores();
    SampleRuns.write(store, Location.parse(outside.toString()));
    var runs = folder.resolve("runs");
    Files.createSymbolicLink(runs.resolve("linked"), outside.resolve("two"));
    var weights = runs.resolve("two/train/checkpoint/model.safetensors");
    Files.delete(weights);
    Files.createSymbolicLink(weights, outside.resolve("two/train/checkpoint/model.safetensors"));
    var log = runs.resolve("two/train/attempt-1.log");
    Files.delete(log);
    Files.createSymbolicLink(log, outside.resolve("two/train/attempt-1.log"));
    service.index().scan();
    try {
      for (var path :
          List.of(
              "/runs/linked",
              "/runs/two/artifacts/train/checkpoint/model.safetensors",
              "/runs/two/tasks/train/log")) {
        RestAssured.get(address() + "/api/v1" + path).then().statusCode(404);
      }
      RestAssured.get(address() + "/api/v1/runs").then().body("total", is(3));
    } finally {
      Files.delete(runs.resolve("linked"));
      Files.delete(weights);
      Files.delete(log);
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    var taken = TestPort.of(listener);
    assertThatThrownBy(() -> listener.listen("127.0.0.1", taken))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot listen on port %d of 127.0.0.1: ".formatted(taken))
        .hasMessageEndingWith("; choose another --port (0 takes a free one)");
    assertThatThrownBy(() -> listener.listen("127.0.0.1", 65_536))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot listen on port 65536 of 127.0.0.1: ");
  }

  @Test
  void limitsHeadersAndCompresses() {
    var page = address() + "/app.css";
    RestAssured.given().header("X-Long", "x".repeat(15 << 10)).get(page).then().statusCode(200);
    RestAssured.given().header("X-Long", "x".repeat(17 << 10)).get(page).then().statusCode(431);
    RestAssured.given()
        .header("Accept-Encoding", "gzip")
        .get(page)
        .then()
        .statusCode(200)
        .header("Content-Encoding", "gzip");
  }
}
