package org.firstwords.workflow.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results of invented runs.
class RunResultsTest {
  @TempDir Path root;
  private SampleRun run = new SampleRun(Path.of("unset"));

  @BeforeEach
  void begin() {
    run = new SampleRun(root);
  }

  private List<String> names() throws IOException {
    return run.results().accuracies().stream().map(Accuracy::name).toList();
  }

  private void smoke() throws IOException {
    run.train("train", Map.of("seed", "7"), 1.0374)
        .train("train_shuffled", Map.of("seed", "7", "shuffle-utterances", "true"), 3.4)
        .evaluate("evaluate_labeled", "train", "labeled", 0.938)
        .evaluate("evaluate_objects", "train", "objects", 0.972)
        .evaluate(
            "control", Map.of("checkpoint", run.uri("train_shuffled", "last")), "labeled", 0.228)
        .add("report", "report", Map.of(), Map.of(), List.of("page"), Map.of());
  }

  @Test
  void saysWhatAPersonWantsFirst() throws Exception {
    smoke();
    assertThat(run.results().headline())
        .containsExactly(
            Map.entry("labeled", "93.8 % [92.6, 94.9], chance 25 %"),
            Map.entry("objects", "97.2 % [96.0, 98.3], chance 25 %"),
            Map.entry("shuffled", "22.8 % [21.6, 23.9], chance 25 %"),
            Map.entry("train", "validation loss 1.037, epoch 12 of 14 kept"),
            Map.entry("train_shuffled", "validation loss 3.400, epoch 12 of 14 kept"),
            Map.entry("report", root + "/r/report/page/index.html"));
  }

  @Test
  void severalSeedsAreMeanAndSpread() throws Exception {
    for (var seed = 0; seed < 3; seed++) {
      run.train("train." + seed, Map.of("seed", "" + seed), 1);
      run.train("train." + (3 + seed), Map.of("seed", "" + seed, "shuffle-utterances", "true"), 3);
    }
    for (var i = 0; i < 6; i++) {
      run.evaluate("evaluate." + i, "train." + i, "labeled", i < 3 ? 0.5 + 0.1 * i : 0.25);
    }
    assertThat(names()).containsExactly("labeled", "shuffled");
    var labeled = run.results().accuracies().getFirst();
    assertThat(labeled.text())
        .isEqualTo("mean 60.0 %, sd 10.0 (50.0 to 70.0) over 3 seeds, chance 25 %");
    assertThat(labeled.deviation()).isCloseTo(0.1, within(1e-12));
    var json = Json.mapper().readTree(Json.line(run.results().json()));
    assertThat(json.at("/accuracy/labeled").doubleValue()).isCloseTo(0.6, within(1e-12));
    assertThat(json.at("/results/labeled/by_seed/2").doubleValue()).isEqualTo(0.7);
    assertThat(json.at("/results/labeled/seeds").intValue()).isEqualTo(3);
    assertThat(json.at("/results/labeled").has("interval")).isFalse();
  }

  @Test
  void modelsThatDifferInMoreThanTheSeedAreApart() throws Exception {
    for (var seed = 0; seed < 2; seed++) {
      for (var text : List.of("lstm", "embedding")) {
        run.train(text + seed, Map.of("seed", "" + seed, "text", text), 1);
        run.evaluate("labeled_%s_%d".formatted(text, 9 + seed), text + seed, "labeled", 0.5);
      }
    }
    assertThat(names()).containsExactly("labeled_lstm", "labeled_embedding");
  }

  @Test
  void theSameEvaluationTwiceIsNotTwoSeeds() throws Exception {
    run.train("train", Map.of("seed", "7"), 1);
    run.evaluate("first", "train", "labeled", 0.9).evaluate("second", "train", "labeled", 0.9);
    assertThat(run.results().accuracies()).hasSize(1);
    assertThat(run.results().accuracies().getFirst().hasSeveralSeeds()).isFalse();
  }

  @Test
  void heldOutUtterancesAndOwnDatasetsKeepTheirNames() throws Exception {
    run.evaluate("evaluate_held_out", Map.of("pairs", "/p", "checkpoint", "/c"), "labeled", 0.4);
    run.evaluate("evaluate_mine", Map.of("checkpoint", "/c"), "toys", 0.4);
    assertThat(names()).containsExactly("held_out", "toys");
  }

  @Test
  void aManifestThatIsGoneCostsOnlyTheName() throws Exception {
    run.evaluate("evaluate_labeled", "train", "labeled", 0.9);
    Files.delete(root.resolve("r/evaluate_labeled/manifest.json"));
    assertThat(names()).containsExactly("labeled");
  }

  @Test
  void foreignProgramsHaveNoResults() throws Exception {
    run.hit("other", "before");
    assertThat(run.results().headline()).isEmpty();
    assertThat(Json.line(run.results().json()))
        .isEqualTo("{\"accuracy\":{},\"results\":{},\"training\":{}}");
  }
}
