package org.firstwords.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.data.published.PublishedResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class PaperCommandTest {
  private static final String CVCL = "contrastive_embedding";

  @TempDir Path root;

  @Test
  void tablesAloneMakeThePapersPart(QuarkusMainLauncher launcher) throws IOException {
    var first = file("a.csv", PredictionTable.labeled(CVCL, "0").text(9, 6, 4, 1));
    var second = file("b.csv", PredictionTable.labeled(CVCL, "1").text(10, 7, 2, 1));
    var probe =
        file(
            "p.csv",
            new PredictionTable("saycam", "supervised_linear_probe_all", "0", "batch_norm_eval")
                .text(10, 10, 9, 9));
    var unknown = file("u.csv", PredictionTable.labeled("my <model>", "").text(3, 3, 3, 3));
    assertThat(report(launcher, first, second, probe, unknown).exitCode()).isZero();
    var cvcl = result(CVCL);
    assertThat(cvcl.at("/overall/mean").asDouble()).isEqualTo(50);
    assertThat(cvcl.at("/overall/se").asDouble()).isCloseTo(0, within(1e-12));
    assertThat(cvcl.at("/overall/trials").asInt()).isEqualTo(40);
    assertThat(cvcl.at("/overall/answers").asInt()).isEqualTo(80);
    assertThat(cvcl.at("/overall/per_seed/1").asDouble()).isEqualTo(50);
    assertThat(cvcl.at("/categories/ball/sd").asDouble()).isCloseTo(7.0710678, within(1e-6));
    assertThat(cvcl.at("/categories/ball/p_corrected").asDouble()).isLessThan(0.001);
    assertThat(cvcl.at("/overall/low").asDouble()).isBetween(30.0, 45.0);
    var html = html();
    assertThat(html)
        .contains("id=\"figure-2A\"", "id=\"figure-2D\"", "Linear probe <small>batch norm: eval")
        .contains("Not drawn: there are no predictions of CVCL on object categories.")
        .contains("Not there: Shuffled, Rand. features, CLIP.")
        .contains("no task wrote the artifact analysis")
        .contains("my &lt;model&gt;", "cat &amp; &lt;i&gt;dog&lt;/i&gt;")
        .contains("not available", "absent from the public snapshot")
        .doesNotContain("<i>dog", "<my", "id=\"tasks\"", root.toString());
    assertThat(summary().toString()).doesNotContain(root.toString());
  }

  @Test
  void aProbeWithoutItsModeSaysSo(QuarkusMainLauncher launcher) throws IOException {
    var table = PredictionTable.labeled("supervised_linear_probe_1_percent", "0").text(5, 5, 5, 5);
    assertThat(report(launcher, file("p.csv", table)).exitCode()).isZero();
    assertThat(html()).contains("batch norm: mode not recorded");
  }

  @Test
  void aTableGivenTwiceCountsOnce(QuarkusMainLauncher launcher) throws IOException {
    var table = PredictionTable.labeled(CVCL, "0").text(9, 6, 4, 1);
    var result = report(launcher, file("a.csv", table), file("copy.csv", table));
    assertThat(result.exitCode()).isZero();
    assertThat(result(CVCL).at("/overall/answers").asInt()).isEqualTo(40);
    assertThat(html()).contains("copy.csv: 40 of 40 rows were read before");
  }

  @Test
  void tablesThatContradictEachOtherAreRefused(QuarkusMainLauncher launcher) throws IOException {
    var one = file("a.csv", PredictionTable.labeled(CVCL, "0").text(9, 6));
    var other = file("b.csv", PredictionTable.labeled(CVCL, "0").text(8, 6));
    assertRefused(
        launcher,
        List.of(one, other),
        "b.csv, line 10: trial 8 of",
        "is answered otherwise in",
        "a.csv");
    var elsewhere =
        file(
            "c.csv",
            PredictionTable.labeled(CVCL, "1").text(9, 6).replace(",ball,contra", ",door,contra"));
    assertRefused(launcher, List.of(one, elsewhere), "asks for 'door', and elsewhere for 'ball'");
  }

  @Test
  void wrongTablesAreNamed(QuarkusMainLauncher launcher) throws IOException {
    var good = PredictionTable.labeled(CVCL, "0").text(9);
    assertRefused(launcher, List.of(file("e.csv", "")), "e.csv is empty");
    assertRefused(
        launcher, List.of(file("n.csv", PredictionTable.header())), "n.csv has no trials");
    assertRefused(
        launcher,
        List.of(file("c.csv", good.replace("target_category", "target"))),
        "no column 'target_category'");
    assertRefused(
        launcher,
        List.of(file("l.csv", good.replaceFirst("\\['ball'", "['ball"))),
        "l.csv, line 2: categories");
    assertRefused(launcher, List.of(root.resolve("none.csv")), "none.csv");
  }

  @Test
  void datasetsInOneTableAreKeptApart(QuarkusMainLauncher launcher) throws IOException {
    var mixed =
        PredictionTable.labeled(CVCL, "0").text(9, 6)
            + PredictionTable.objects("contrastive", "0")
                .text(3, 1)
                .replace(PredictionTable.header(), "");
    assertThat(report(launcher, file("m.csv", mixed)).exitCode()).isZero();
    assertThat(result(CVCL).at("/overall/mean").asDouble()).isEqualTo(75);
    assertThat(result("contrastive").at("/overall/mean").asDouble()).isEqualTo(20);
    assertThat(html())
        .contains("Object categories: 20 trials, 2 categories", "class=\"plot columns\"")
        .contains("predictions do not name the pictures");
  }

  @Test
  void aRunShowsItsPicturesAndItsAnalysis(QuarkusMainLauncher launcher) throws IOException {
    var fixture = new RunFixture(root);
    var answers = PredictionTable.objects("contrastive", "0").text(3, 1);
    var pictures =
        fixture.task(
            "corpus",
            "make-corpus",
            Map.of(),
            Map.of(),
            List.of(),
            "corpus",
            Map.of("ball/0.jpg", "a picture"));
    var evaluated =
        fixture.task(
            "evaluate",
            "evaluate",
            Map.of(),
            Map.of("images", pictures.artifact()),
            List.of(),
            Map.of(
                "predictions",
                Map.of("predictions.csv", answers),
                "trials",
                Map.of("eval_test.json", trials())));
    var analysed =
        fixture.task(
            "analyse",
            "analyse",
            Map.of(),
            Map.of(),
            List.of(),
            "analysis",
            Map.of("analysis.json", ANALYSIS, "embedding.csv", EMBEDDING, "nearest.csv", NEAREST));
    var result =
        launch(
            launcher,
            List.of("--paper", "--from", evaluated.option(), "--from", analysed.option()));
    assertThat(result.exitCode()).isZero();
    assertThat(html())
        .contains("ball, 2 pictures", "ball/0.jpg", "3 of 5", "ball/1.jpg", "0 of 5")
        .contains("class=\"plot scatter\"", "Pearson r = −0.500", "3 of 10 (30.00 %) match")
        .contains("evaluate/predictions.csv")
        .containsOnlyOnce("data:image/jpeg;base64,");
    assertThat(summary().at("/paper/images").size()).isEqualTo(4);
    var alignment =
        summary()
            .at("/paper/comparisons")
            .valueStream()
            .filter(node -> node.at("/published/id").asText().equals("alignment"))
            .findFirst()
            .orElseThrow();
    assertThat(alignment.at("/value").asDouble()).isEqualTo(0.4);
    assertThat(alignment.at("/difference").asDouble()).isCloseTo(0.03, within(1e-9));
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "CVCL_PREDICTIONS",
      matches = ".+",
      disabledReason = "CVCL_PREDICTIONS names no copy of saycam-transformer-summary.csv")
  void theReleasedTableGivesThePublishedNumbers(QuarkusMainLauncher launcher) throws IOException {
    var released = Path.of(System.getenv("CVCL_PREDICTIONS"));
    assertThat(report(launcher, released).exitCode()).isZero();
    var found = result("contrastive_transformer_embedding");
    assertThat(found.at("/overall/mean").asDouble()).isCloseTo(55.54545454545455, within(1e-9));
    assertThat(found.at("/overall/sd").asDouble()).isCloseTo(0.3149183286488834, within(1e-9));
    assertThat(found.at("/overall/per_seed/0").asDouble()).isCloseTo(55.363636363, within(1e-6));
    assertThat(found.at("/overall/per_seed/2").asDouble()).isCloseTo(55.909090909, within(1e-6));
    var published =
        PublishedResults.load().categories().stream()
            .filter(category -> category.config().equals("contrastive_transformer_embedding"))
            .findFirst()
            .orElseThrow();
    published
        .mean()
        .forEach((category, mean) -> {
          var own = found.at("/categories/" + category);
          assertThat(own.get("mean").asDouble()).isCloseTo(mean, within(1e-9));
          assertThat(own.get("sd").asDouble())
              .isCloseTo(published.sd().getOrDefault(category, -1.0), within(1e-9));
        });
    assertThat(html()).contains("55.36, 55.36, 55.91", "55.55 computed");
  }

  private static final String ANALYSIS =
      """
      {"images": 3, "seed": 0,
       "categories": {"ball": {"word": "ball", "distance": 1.5, "accuracy": 0.9},
                      "car": {"word": "car", "distance": 30.0, "accuracy": 0.3},
                      "cat": {"word": "kitty"}},
       "alignments": [{"recipe": "WITHOUT_REPLACEMENT", "pearson": {"coefficient": 0.4, "p": 0.01, "pairs": 3}}],
       "relations": {"distance": {"pearson": {"coefficient": -0.5, "p": 0.2, "low": -0.9, "high": 0.3, "pairs": 3}},
                     "spread": {"pearson": {"reason": "too few", "pairs": 2}},
                     "log_frequency": {"pearson": {"reason": "no pairs", "pairs": 0}}},
       "overlap": {"targets": 10, "images": 9, "matched": 3, "share": 0.3,
                   "above": [{"cosine": 0.99, "matched": 1, "all": 1}, {"cosine": 0.9, "matched": 2, "all": 4}],
                   "histogram": [{"from": 0.85, "matched": 1, "mismatched": 5}, {"from": 0.9, "matched": 2, "mismatched": 2}]}}
      """;
  private static final String EMBEDDING =
      """
      x,y,eval_category,image_filename,embedding_type,ball,car
      1.0,2.0,ball,ball/0.jpg,image,0.5,0.1
      3.0,-2.0,car,car/0.jpg,image,0.1,0.5
      1.0,2.5,ball,,image_mean,0,0
      3.5,-2.0,car,,image_mean,0,0
      0.0,0.0,ball,,text,0,0
      9.0,9.0,car,,text,0,0
      """;
  private static final String NEAREST =
      """
      word,rank,image,similarity,category
      ball,1,ball/0.jpg,0.5,ball
      car,1,car/0.jpg,0.5,car
      """;

  /// Each picture is the target of five trials.
  private static String trials() {
    return IntStream.range(0, 20)
        .mapToObj(i -> {
          var target = i < 10 ? "ball" : "car";
          return "{\"trial_num\":%d,\"target_category\":\"%s\",\"target_img_filename\":\"%s/%d.jpg\",\"foil_categories\":[\"door\"],\"foil_img_filenames\":[\"door/1.jpg\"]}"
              .formatted(i, target, target, i % 10 / 5);
        })
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private void assertRefused(QuarkusMainLauncher launcher, List<Path> tables, String... messages) {
    var result = report(launcher, tables.toArray(Path[]::new));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains(messages);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  private LaunchResult report(QuarkusMainLauncher launcher, Path... tables) {
    var options = new ArrayList<String>();
    for (var table : tables) {
      options.addAll(List.of("--predictions", table.toString()));
    }
    return launch(launcher, options);
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, List<String> options) {
    var arguments = new ArrayList<>(List.of("--root", root.toString(), "--run-id", "run"));
    arguments.addAll(options);
    return launcher.launch(arguments.toArray(String[]::new));
  }

  private JsonNode result(String config) throws IOException {
    return summary()
        .at("/paper/results")
        .valueStream()
        .filter(node -> node.get("config").asText().equals(config))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode summary() throws IOException {
    return Json.mapper().readTree(Files.readString(root.resolve("run/report/page/summary.json")));
  }

  private String html() throws IOException {
    return Files.readString(root.resolve("run/report/page/index.html"));
  }
}
