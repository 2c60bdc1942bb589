package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.concurrent.ParallelTasks;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.Profile.Activity;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfiledJobTest {
  @TempDir Path temporary;
  private final Stores stores = new Stores();

  private Location root() {
    return new Location.Local(temporary);
  }

  private static void work(Job job) throws Exception {
    job.output("page").write("a.txt", "text/plain", "hello".getBytes(UTF_8));
    try (var _ = Profile.span(Activity.DECODING, "a.jpg")) {
      try (var in = job.store().read(job.output("page").location().resolve("a.txt"))) {
        assertThat(in.readAllBytes()).hasSize(5);
      }
      Thread.sleep(20);
    }
    ParallelTasks.runAll(2, List.of(ProfiledJobTest::pass, ProfiledJobTest::pass));
  }

  private static boolean pass() throws InterruptedException {
    try (var _ = Profile.span(Activity.NETWORK)) {
      Thread.sleep(20);
    }
    return true;
  }

  private Manifest run(String task, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of("--task-id", task, "--no-cache"));
    arguments.addAll(List.of(more));
    var seen =
        SampleCommand.run(stores, root(), ProfiledJobTest::work, arguments.toArray(String[]::new));
    assertThat(seen.err()).isEmpty();
    return Json.read(stores, root().resolve("local/" + task + "/manifest.json"), Manifest.class);
  }

  @Test
  void writesATraceBesideTheResult() throws IOException {
    var plain = run("plain");
    var profiled = run("profiled", "--profile");
    assertThat(plain.outputs()).containsOnlyKeys("page");
    assertThat(plain.notes()).isEmpty();
    assertThat(profiled.outputs()).containsOnlyKeys("page", "profile");
    assertThat(profiled.cacheKey()).isEqualTo(plain.cacheKey());
    assertThat(digest(profiled)).isEqualTo(digest(plain));
    assertThat(profiled.notes())
        .singleElement()
        .asString()
        .matches("profile: input \\d+ %, decoding \\d+ %, network \\d+ %, store \\d+ %, other .*");
  }

  private static String digest(Manifest manifest) {
    return Objects.requireNonNull(manifest.outputs().get("page")).sha256();
  }

  @Test
  void nestsSpansOnEveryThread() throws IOException {
    run("profiled", "--profile");
    var spans = spans();
    assertThat(spans.stream().map(span -> span.get("name").asText()).distinct())
        .contains("decoding", "input", "network", "store");
    assertThat(spans).anyMatch(span -> span.path("args").path("of").asText().equals("a.jpg"));
    for (var one : spans) {
      for (var other : spans) {
        assertThat(isNestedOrApart(one, other)).as("%s and %s", one, other).isTrue();
      }
    }
  }

  private List<JsonNode> spans() throws IOException {
    var at = root().resolve("local/profiled/profile/" + ProfileFile.NAME);
    try (var in = new GZIPInputStream(stores.read(at))) {
      var spans = new ArrayList<JsonNode>();
      for (var event : Json.mapper().readTree(in).get("traceEvents")) {
        if (event.get("ph").asText().equals("X")) {
          spans.add(event);
        }
      }
      return spans;
    }
  }

  private static boolean isNestedOrApart(JsonNode one, JsonNode other) {
    if (one.get("tid").asLong() != other.get("tid").asLong()) {
      return true;
    }
    return end(one) <= start(other)
        || end(other) <= start(one)
        || (start(one) <= start(other) && end(other) <= end(one))
        || (start(other) <= start(one) && end(one) <= end(other));
  }

  /// In whole nanoseconds.
  private static long start(JsonNode span) {
    return Math.round(span.get("ts").asDouble() * 1000);
  }

  private static long end(JsonNode span) {
    return start(span) + Math.round(span.get("dur").asDouble() * 1000);
  }

  @Test
  void costsNothingWhenOff() {
    assertThat(Profile.isOn()).isFalse();
    assertThat(Profile.span(Activity.STEP)).isSameAs(Profile.span(Activity.INPUT, root()));
  }

  @Test
  void saysThatNothingRan() throws IOException {
    run("once");
    var again =
        SampleCommand.run(stores, root(), ProfiledJobTest::work, "--task-id", "once", "--profile");
    assertThat(again.exitCode()).isZero();
    assertThat(Profile.isOn()).isFalse();
  }
}
