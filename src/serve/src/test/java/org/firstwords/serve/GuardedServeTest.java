package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.RunNotes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with a token that may start runs.
@QuarkusTest
class GuardedServeTest {
  private static final String TOKEN = "a-token-of-some-length";
  @TempDir static Path folder;

  @Inject RunService service;
  @Inject HttpListener listener;

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.resolve("runs").toString());
    SampleRuns.write(store, root);
    Files.writeString(folder.resolve("broken.yaml"), "broken: {task: 1}");
    Files.writeString(
        folder.resolve("small.yaml"),
        """
        small:
          start_date: "2026-01-01"
          schedule: null
          params: {seed: 7}
          tasks:
            train:
              operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
              image: firstwords/train:0.1.0
        """);
    service.start(new ServeSettings(root, Optional.of(TOKEN), Optional.of(folder), true), store);
    service.index().scan();
    RestAssured.port = TestPort.of(listener);
  }

  private static RequestSpecification asked() {
    return RestAssured.given().urlEncodingEnabled(false);
  }

  private static RequestSpecification bearing() {
    return asked().header("Authorization", "Bearer " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs",
        "/api/v1/about",
        "/q/metrics",
        "/q/openapi",
        "/api/v1/none",
        "/q/info"
      })
  void asksForTheToken(String path) {
    asked()
        .get(path)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json");
    asked().header("Authorization", "Bearer x").get(path).then().statusCode(401);
    asked().header("Authorization", "Basic " + TOKEN).get(path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void takesTheSchemeInAnyCase(String scheme) {
    asked()
        .header("Authorization", scheme + " " + TOKEN)
        .get("/api/v1/runs")
        .then()
        .statusCode(200);
  }

  /// Sends raw requests, because clients normalise paths.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/runs",
        "/api//v1/runs",
        "/api/v1/runs;x=y",
        "/%61pi/v1/runs",
        "/js/../api/v1/runs",
        "/webjars/../api/v1/runs",
        "/webjars/%2e%2e/api/v1/runs",
        "/q/health/../metrics",
        "/q/health/%2e%2e/openapi"
      })
  void asksForTheTokenHoweverThePathIsWritten(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer.lines().findFirst().orElseThrow()).contains(" 401 ");
    }
  }

  @Test
  void takesPicturesUpToASize() {
    bearing()
        .contentType("image/png")
        .body(new byte[(10 << 20) + 1])
        .post("/api/v1/runs/two/tasks/train/try?word=ball")
        .then()
        .statusCode(413);
  }

  @Test
  void answersWhoBearsTheToken() {
    bearing().get("/api/v1/runs").then().statusCode(200);
    asked().header("Authorization", "bEARER " + TOKEN).get("/api/v1/runs").then().statusCode(200);
    bearing().header("Host", "runs.example.org").get("/api/v1/runs").then().statusCode(200);
    asked().get("/").then().statusCode(200);
    asked().get("/q/health/ready").then().statusCode(200);
  }

  private static ValidatableResponse writeNotes(String run, String body) {
    return bearing()
        .contentType("application/json")
        .body(body)
        .put("/api/v1/runs/" + run + "/notes")
        .then();
  }

  @Test
  void writesTagsAndNotes() throws IOException {
    writeNotes("two", "{\"tags\":[\"best\",\"baseline\"],\"note\":\" larger crops \"}")
        .statusCode(200)
        .body("tags", is(List.of("baseline", "best")), "note", is("larger crops"));
    var notes = RunNotes.read(new Stores(), Location.parse(folder.resolve("runs/two").toString()));
    assertThat(notes.tags()).containsExactly("baseline", "best");
    bearing().get("/api/v1/runs/two").then().body("note", is("larger crops"));
    bearing()
        .get("/api/v1/runs?tag=best")
        .then()
        .body("total", is(1), "runs[0].run_id", is("two"))
        .body("tags", is(List.of("baseline", "best")));
    bearing().get("/api/v1/runs?search=Larger").then().body("total", is(1));
    bearing().get("/api/v1/runs?tag=other").then().body("total", is(0));
    writeNotes("two", "{}").statusCode(200).body("tags", is(List.of()));
  }

  @Test
  void refusesNotesThatAreNone() {
    writeNotes("two", "{\"tags\":[\"two words\"]}")
        .statusCode(422)
        .body("detail", containsString("'two words' cannot be a tag"));
    writeNotes("two", "[]").statusCode(400);
    writeNotes("two", "null").statusCode(400);
    writeNotes("none", "{}").statusCode(404);
  }

  @Test
  void saysWhichWorkflowsMayBeStarted() {
    bearing()
        .get("/api/v1/workflows")
        .then()
        .body("workflows.file", org.hamcrest.Matchers.contains("broken.yaml", "small.yaml"))
        .body("workflows[0].problem", containsString("the DAG 'broken' has no tasks"))
        .body("workflows[1].params[0].name", is("seed"))
        .body("workflows[1].params[0].default_value", is(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"workflow\":\"../small.yaml\"}",
        "{\"workflow\":\"none.yaml\"}",
        "{\"workflow\":\"broken.yaml\"}",
        "{\"workflow\":\"small.yaml\",\"params\":{\"sed\":\"1\"}}",
        "{\"workflow\":\"small.yaml\",\"params\":{\"seed\":\"x\"}}",
        "{\"workflow\":\"small.yaml\",\"run_id\":\"--root=/tmp\"}"
      })
  void startsNothingThatCannotRun(String wish) {
    start(wish).statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{}", "7"})
  void refusesWhatIsNoWish(String wish) {
    start(wish).statusCode(400);
  }

  @Test
  void startsNothingTwice() {
    start("{\"workflow\":\"small.yaml\",\"run_id\":\"two\"}").statusCode(409);
  }

  @Test
  void refusesALargeWish() {
    start("\"" + "x".repeat(300 << 10) + "\"").statusCode(413);
  }

  private static io.restassured.response.ValidatableResponse start(String wish) {
    return bearing().contentType("application/json").body(wish).post("/api/v1/runs").then();
  }
}
