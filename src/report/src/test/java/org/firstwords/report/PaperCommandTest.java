package org.firstwords.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.data.analysis.AccuracyCorrelations;
import org.firstwords.data.analysis.Alignment;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.analysis.CategoryStatistics;
import org.firstwords.data.analysis.Duplicates;
import org.firstwords.data.analysis.Overlap;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.analysis.TsneResult;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.space.NearestTable;
import org.firstwords.data.statistics.Correlation;
import org.firstwords.data.trial.Dataset;
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
            new PredictionTable(
                    Dataset.LABELED, "supervised_linear_probe_all", "0", "batch_norm_eval")
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

  /// As `published-checkpoint.yaml` ends: 50, 55 and 60 % of 40 trials, whose mean is 55 and whose
  /// standard error is 5 / sqrt(3).
  @Test
  void threeSeedsStandBesideThePapersNumber(QuarkusMainLauncher launcher) throws IOException {
    var fixture = new RunFixture(root);
    var tables = List.of(new int[] {9, 6, 4, 1}, new int[] {10, 7, 4, 1}, new int[] {10, 8, 4, 2});
    var options = new ArrayList<>(List.of("--paper"));
    for (var seed = 0; seed < tables.size(); seed++) {
      var table = PredictionTable.labeled(CVCL, String.valueOf(seed)).text(tables.get(seed));
      var task =
          fixture.task(
              "labeled_" + seed,
              "evaluate",
              Map.of(),
              Map.of(),
              List.of(),
              "predictions",
              Map.of("predictions.csv", table));
      options.addAll(List.of("--from", task.option()));
    }
    assertThat(launch(launcher, options).exitCode()).isZero();
    var overall = result(CVCL).get("overall");
    var perSeed = overall.get("per_seed");
    for (var seed = 0; seed < tables.size(); seed++) {
      assertThat(perSeed.get(String.valueOf(seed)).asDouble())
          .isCloseTo(50 + 5 * seed, within(1e-9));
    }
    assertThat(overall.get("mean").asDouble()).isCloseTo(55, within(1e-9));
    assertThat(overall.get("se").asDouble()).isCloseTo(5 / Math.sqrt(3), within(1e-9));
    var text = html().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    assertThat(text).contains("50.00, 55.00, 60.00", "2.89", "61.61 literal");
    assertThat(summary().at("/paper/comparisons").valueStream())
        .anySatisfy(comparison -> {
          assertThat(comparison.at("/published/value").asDouble()).isCloseTo(61.61, within(0.01));
          assertThat(comparison.get("value").asDouble()).isCloseTo(55, within(1e-9));
          assertThat(comparison.at("/measure/se").asDouble()).isCloseTo(2.8868, within(1e-4));
        });
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
            + PredictionTable.objects("contrastive", "0").text(3, 1).replaceFirst(".*\n", "");
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
            Map.of(
                AnalysisFile.NAME,
                RunFixture.text(Json.page(analysis())),
                EmbeddingTable.NAME,
                embedding(),
                NearestTable.NAME,
                nearest()));
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

  private static AnalysisFile analysis() {
    var few = new Correlation.Undefined("too few", 2);
    var distance = new Correlation.Found(-0.5, 0.2, -0.9, 0.3, 3);
    var alignment = new Correlation.Found(0.4, 0.01, 0, 0.7, 3);
    return new AnalysisFile(
        3,
        0,
        new TreeMap<>(
            Map.of(
                "ball", category("ball", Optional.of(1.5), Optional.of(0.9)),
                "car", category("car", Optional.of(30.0), Optional.of(0.3)),
                "cat", category("kitty", Optional.empty(), Optional.empty()))),
        List.of(
            new Alignment(
                SamplingMethod.WITHOUT_REPLACEMENT,
                3,
                alignment,
                alignment,
                new Alignment.Permutation.Impossible("too few"),
                List.of())),
        new TsneResult.Impossible(3, "too few"),
        new AccuracyCorrelations(
            new AccuracyCorrelations.Relation(distance, few),
            new AccuracyCorrelations.Relation(few, few),
            new AccuracyCorrelations.Relation(few, few),
            new AccuracyCorrelations.Relation(few, few)),
        Optional.of(
            new Overlap.Found(
                10,
                9,
                4,
                3,
                0,
                3,
                0.3,
                List.of(new Overlap.Above(0.99, 1, 1), new Overlap.Above(0.9, 2, 4)),
                0.85,
                0.99,
                0.9,
                List.of(new Overlap.Bin(0.85, 1, 5), new Overlap.Bin(0.9, 2, 2)),
                new TreeMap<>())),
        Optional.of(new Duplicates(9, 8, 40, 39, 2)));
  }

  private static CategoryStatistics category(
      String word, Optional<Double> distance, Optional<Double> accuracy) {
    return new CategoryStatistics(
        word, 1, 0.5, 0.5, distance, Optional.empty(), accuracy, Optional.empty());
  }

  private static String embedding() throws IOException {
    var out = new ByteArrayOutputStream();
    EmbeddingTable.write(
        out,
        List.of("ball", "car"),
        List.of(
            point(1, 2, "ball", "ball/0.jpg", EmbeddingTable.Kind.IMAGE),
            point(3, -2, "car", "car/0.jpg", EmbeddingTable.Kind.IMAGE),
            point(1, 2.5, "ball", "", EmbeddingTable.Kind.MEAN),
            point(3.5, -2, "car", "", EmbeddingTable.Kind.MEAN),
            point(0, 0, "ball", "", EmbeddingTable.Kind.WORD),
            point(9, 9, "car", "", EmbeddingTable.Kind.WORD)));
    return RunFixture.text(out.toByteArray());
  }

  private static EmbeddingTable.Point point(
      double x, double y, String word, String image, EmbeddingTable.Kind kind) {
    return new EmbeddingTable.Point(
        Optional.of(new EmbeddingTable.Place(x, y)), word, image, kind, List.of(0f, 0f));
  }

  private static String nearest() throws IOException {
    var out = new ByteArrayOutputStream();
    NearestTable.write(
        out,
        List.of(
            new NearestTable.Row("ball", 1, "ball/0.jpg", 0.5f, "ball"),
            new NearestTable.Row("car", 1, "car/0.jpg", 0.5f, "car")));
    return RunFixture.text(out.toByteArray());
  }

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
