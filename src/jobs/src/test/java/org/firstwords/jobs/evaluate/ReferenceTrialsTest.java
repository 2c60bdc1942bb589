package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trials and predictions in every detail that the reference's evaluation reads: names, keys and
/// their order, order of the trials, numbers, absolute paths, categories in the vocabulary.
@CommandTest(JobsApplication.class)
class ReferenceTrialsTest {
  private static final List<String> CATEGORIES = List.of("ball", "car", "cat", "chair", "door");

  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withModel("ball", "car", "cat", "chair", "door", "kitty")
            .withImages(3, CATEGORIES.toArray(String[]::new));
  }

  /// `_create_eval_metadata`: 100 trials of each category in alphabetical order.
  @Test
  void labeledTrialsAreTheReferences(QuarkusMainLauncher launcher) throws IOException {
    evaluate(launcher, "labeled", "--absolute-paths");
    var trials = trials("labeled", "eval_test.json");
    assertThat(trials).hasSize(500);
    for (var i = 0; i < trials.size(); i++) {
      assertTrial(trials.get(i), i % 100, CATEGORIES.get(i / 100));
    }
    assertPredictions("labeled", trials, "saycam");
  }

  /// `_generate_object_category_eval_metadata`: five trials of each image.
  @Test
  void objectTrialsAreTheReferences(QuarkusMainLauncher launcher) throws IOException {
    evaluate(launcher, "objects", "--dataset", "objects", "--absolute-paths");
    var trials = trials("objects", "eval_object_categories.json");
    assertThat(trials).hasSize(5 * 3 * 5);
    for (var i = 0; i < trials.size(); i++) {
      assertTrial(trials.get(i), i % 5, CATEGORIES.get(i / 15));
    }
    assertPredictions("objects", trials, "object_categories");
  }

  private void assertTrial(JsonNode trial, int number, String category) throws IOException {
    assertThat(trial.fieldNames())
        .toIterable()
        .containsExactly(
            "trial_num",
            "target_category",
            "target_img_filename",
            "foil_categories",
            "foil_img_filenames");
    assertThat(trial.get("trial_num").intValue()).isEqualTo(number);
    assertThat(trial.get("target_category").textValue()).isEqualTo(category);
    assertImage(trial.get("target_img_filename").textValue(), category);
    var vocabulary = new ObjectMapper().readTree(world.checkpoint().resolve("vocab.json").toFile());
    assertThat(vocabulary.has(category)).isTrue();
    var foils = trial.get("foil_categories").valueStream().map(JsonNode::textValue).toList();
    assertThat(foils).hasSize(3).doesNotHaveDuplicates().doesNotContain(category);
    assertThat(CATEGORIES).containsAll(foils);
    for (var i = 0; i < foils.size(); i++) {
      assertImage(trial.get("foil_img_filenames").get(i).textValue(), foils.get(i));
    }
  }

  private void assertImage(String path, String category) {
    var file = Path.of(path);
    assertThat(file).isAbsolute().isRegularFile();
    assertThat(file.getParent()).isEqualTo(world.images().toAbsolutePath().resolve(category));
  }

  /// The columns that `clean.py` makes of `eval.py`'s results.
  private void assertPredictions(String task, List<JsonNode> trials, String dataset)
      throws IOException {
    var lines =
        Files.readAllLines(
            folder.resolve("runs/local").resolve(task).resolve("predictions/predictions.csv"));
    assertThat(lines).hasSize(1 + trials.size());
    for (var i = 0; i < trials.size(); i++) {
      var names = new ArrayList<>(List.of(trials.get(i).get("target_category").textValue()));
      trials.get(i).get("foil_categories").forEach(foil -> names.add(foil.textValue()));
      var shown = String.join("', '", names);
      assertThat(lines.get(i + 1))
          .startsWith(i + ",")
          .contains(",image,%s,test,%d,\"['%s']\",\"[".formatted(dataset, i, shown));
    }
  }

  private List<JsonNode> trials(String task, String file) throws IOException {
    var at = folder.resolve("runs/local").resolve(task).resolve("trials").resolve(file);
    assertThat(at).content().startsWith("{\"data\": [{\"trial_num\": 0, ");
    return new ObjectMapper().readTree(at.toFile()).get("data").valueStream().toList();
  }

  private void evaluate(QuarkusMainLauncher launcher, String task, String... more) {
    var result = VerbLauncher.launch(launcher, "evaluate", world, folder, task, more);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }
}
