package org.firstwords.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        .contains(
            "<h1>What the model learned</h1>",
            "90.0\u00a0%",
            "60.0\u00a0%",
            "25.0\u00a0%",
            "close to chance")
        .contains("data:image/jpeg;base64,", "data:image/png;base64,")
        .contains("href=\"../../train/manifest.json\"")
        .contains("evaluate_labeled after train")
        .contains("guessing in a training batch of 8, 2.079")
        .contains("guessing in a validation batch of 4, 1.386")
        .contains("<div class=\"label\">ball → cat</div>")
        .contains("title=\"95&nbsp;% interval 17\u00a0% to 69\u00a0%\"")
        .contains("x=\"25%\" y=\"20%\" width=\"50%\" height=\"70%\"")
        .contains("+7.9 points (95\u00a0% interval +1.0 to +9.0): the maps follow the object")
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
  void someTrialsAreShownWithTheirPictures(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).withTrials());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var page = html();
    assertThat(page).contains("<h3>Example trials <small>evaluate_labeled</small></h3>");
    var right = page.indexOf("Answered right");
    var wrong = page.indexOf("Answered wrong");
    assertThat(page.substring(right, wrong))
        .contains("<p>balls <small>shown as ball</small></p>")
        .contains("class=\"chosen\"", "alt=\"ball, chosen, the right one\"", "alt=\"cat\"");
    assertThat(page.substring(wrong))
        .contains("<p>cat</p>", "alt=\"ball, chosen\"", "alt=\"cat, the right one\"");
  }

  @Test
  void aModelAtChanceIsNotSaidToHaveLearned(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).atChance());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(html())
        .contains("<h1>No better than guessing</h1>", "; not above chance")
        .contains("the interval reaches chance: Labelled frames 20.0\u00a0% to 38.0\u00a0%.")
        .doesNotContain("What the model learned");
  }

  @Test
  void severalSeedsCountByTheirMean(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).ofSeeds());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(html())
        .contains("<p class=\"figure\">85.0\u00a0%</p>", "in 85.0\u00a0% of trials")
        .contains("mean of 3 seeds, 80.0\u00a0% to 90.0\u00a0%, standard deviation 5.0\u00a0%");
    var summary = Json.mapper().readTree(Files.readString(page().resolve("summary.json")));
    assertThat(summary.at("/accuracy/labeled").asDouble()).isCloseTo(0.85, within(1e-12));
    var seeds = summary.at("/evaluations/labeled/seeds");
    assertThat(seeds.get("deviation").asDouble()).isCloseTo(0.05, within(1e-12));
    assertThat(seeds.get("by_seed")).hasSize(3);
  }

  @Test
  void theCommandThatRepeatsTheRunIsSaid(QuarkusMainLauncher launcher) throws IOException {
    var arguments = new RunFixture(root).whole();
    Files.writeString(
        root.resolve("run/run.json"),
        """
        {"schema": 1, "run_id": "run", "workflow": "smoke", "file": "my flows/smoke.yaml", "digest": "",
         "content": "", "root": "runs", "params": {"seed": 3, "vision": "tiny"}, "conf": {"seed": 3},
         "state": "running", "owner": {"host": "a", "pid": 1, "started": "2026-11-30T09:40:48.040Z"},
         "start": "2026-11-30T09:40:50Z", "tasks": {}}
        """);
    assertThat(report(launcher, arguments).exitCode()).isZero();
    assertThat(html())
        .contains("<code>firstwords run &#39;my flows/smoke.yaml&#39; --param seed=3</code>");
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
        .contains("Held-out utterances", "55.0\u00a0%", "Given an utterance that it never heard")
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
  void aSelfDistillationIsShownByItsCurves(QuarkusMainLauncher launcher) throws IOException {
    var result = report(launcher, new RunFixture(root).pretrained());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var html = html();
    assertThat(html)
        .contains("<h2>What the eye learnt without words</h2>", "href=\"#pretraining\"")
        .contains("Loss 5.500 at step 10, 2.250 at step 20.")
        .contains("65.0\u00a0% of labelled pictures find their category")
        .contains("untrained, 30.0\u00a0% did.")
        // ln 256 of 6, the last tick
        .contains("class=\"chance\" x1=\"0\" x2=\"100%\" y1=\"7.58%\"", "telling nothing apart");
    assertThat(html.split("<polyline", -1)).hasSize(5);
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
