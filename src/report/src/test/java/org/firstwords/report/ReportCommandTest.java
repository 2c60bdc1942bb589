package org.firstwords.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class ReportCommandTest {
  @TempDir Path root;

  @Test
  void aWholeRunIsLaidOut(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).whole());
    assertThat(result.exitCode()).isZero();
    assertThat(result.getOutput()).contains("page: " + page());
    var html = html();
    assertThat(html)
        .contains("90.0%", "60.0%", "25.0%", "close to chance")
        .contains("data:image/jpeg;base64,", "data:image/png;base64,")
        .contains("href=\"../../train/manifest.json\"")
        .contains("evaluate_labeled after train")
        .contains("guessing in a full batch, 2.079")
        .doesNotContain("not run");
    assertThat(html)
        .doesNotContain("<script", "<i>b</i>")
        .contains("&lt;script&gt;", "a &amp; &lt;i&gt;");
    assertThat(html).doesNotContainPattern("(src|href)=\"(https?:)?//");
    var summary = Json.mapper().readTree(Files.readString(page().resolve("summary.json")));
    assertThat(summary.at("/accuracy/labeled").asDouble()).isEqualTo(0.9);
    assertThat(summary.at("/accuracy/objects").asDouble()).isEqualTo(0.6);
    assertThat(summary.at("/accuracy/shuffled").asDouble()).isEqualTo(0.25);
    assertThat(summary.at("/evaluations/labeled/categories/ball/trials").asInt()).isEqualTo(100);
    assertThat(summary.at("/tasks/train/outputs/metrics").asText()).hasSize(64);
    assertThat(summary.toString()).doesNotContain(root.toString(), "2026");
  }

  @Test
  void whatIsMissingIsSaidToBeNotRun(QuarkusMainLauncher launcher) throws IOException {
    var arguments = new RunFixture(root).whole().subList(0, 4);
    var result = report(launcher, arguments);
    assertThat(result.exitCode()).isZero();
    assertThat(html())
        .contains("not run", "No evaluation was run.", "No attention maps were made.")
        .contains("Shuffled control: not run.");
    var summary = Json.mapper().readTree(Files.readString(page().resolve("summary.json")));
    assertThat(summary.get("accuracy")).isEmpty();
    assertThat(summary.get("not_run")).hasSize(4);
  }

  @Test
  void aRunWithoutLabelsOpensWithItsData(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).withoutLabels());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var html = html();
    assertThat(html)
        .contains("Held-out utterances", "55.0%", "Given an utterance that it never heard")
        .contains("<h2>The data</h2>", "look (12), ball &amp; co (7)", "Mum (30), Dad (4)")
        .contains("speakers left out", "Child (9)", "left out: utterances without a frame")
        .contains("href=\"../../frames/preview/index.html\"", "31 held-out utterances: an accuracy")
        .doesNotContain("Held-out style", "Shuffled control", "&lt;i&gt;b");
    assertThat(html.indexOf("<h2>The data</h2>")).isLessThan(html.indexOf("class=\"tiles\""));
    var summary = Json.mapper().readTree(Files.readString(page().resolve("summary.json")));
    assertThat(summary.at("/accuracy/held_out").asDouble()).isEqualTo(0.55);
    assertThat(summary.get("not_run")).isEmpty();
  }

  @Test
  void aPlaceWithoutManifestIsRefused(QuarkusMainLauncher launcher) throws IOException {
    Files.createDirectories(root.resolve("mine/data"));
    Files.writeString(root.resolve("mine/data/a.txt"), "a");
    var result = report(launcher, List.of("--from", "train=" + root.resolve("mine/data")));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .contains("error: --from train=" + root.resolve("mine/data"), "no manifest.json");
  }

  @Test
  void brokenScoresAreNamed(QuarkusMainLauncher launcher) throws IOException {
    var task = broken("evaluate", "scores", "scores.json", "{\"accuracy\": 1}");
    var result = report(launcher, List.of("--from", task));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("scores.json", "is not a readable Scores");
  }

  @Test
  void brokenMetricsNameTheirLine(QuarkusMainLauncher launcher) throws IOException {
    var task = broken("train", "metrics", "metrics.jsonl", "{\"step\":1,\"loss\":1}\n{\"step\"\n");
    var result = report(launcher, List.of("--from", task));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("metrics.jsonl, line 2, is not JSON");
  }

  @Test
  void wrongUseIsExplained(QuarkusMainLauncher launcher) {
    assertThat(report(launcher, List.of()).exitCode()).isEqualTo(2);
    assertThat(report(launcher, List.of("--from", "train")).exitCode()).isEqualTo(2);
  }

  private String broken(String command, String output, String file, String content)
      throws IOException {
    return new RunFixture(root)
        .task(command, command, Map.of(), Map.of(), List.of(), output, Map.of(file, content))
        .option();
  }

  private LaunchResult report(QuarkusMainLauncher launcher, List<String> from) {
    var arguments = new ArrayList<>(List.of("--root", root.toString(), "--run-id", "run"));
    arguments.addAll(from);
    return launcher.launch(arguments.toArray(String[]::new));
  }

  private Path page() {
    return root.resolve("run/report/page");
  }

  private String html() throws IOException {
    return Files.readString(page().resolve("index.html"));
  }
}
