package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionRow;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three checkpoints that PyTorch wrote, named as the published ones, from the import to the
/// predictions of each seed. The files and `logits.json` are by
/// `src/test/python/lightning_seeds.py`. Tolerance 2e-5 for probabilities.
@CommandTest(JobsApplication.class)
class PublishedSeedsTest {
  private static final Path FILES = Path.of("src/test/resources/org/firstwords/jobs/weights");
  private static final List<String> NAMES =
      List.of(
          "cvcl_s_dino_resnext50_embedding.ckpt",
          "cvcl_s_dino_resnext50_embedding_seed_1.ckpt",
          "cvcl_s_dino_resnext50_embedding_seed_2.ckpt");
  private static final List<String> CATEGORIES = List.of("ball", "car", "cat", "door");
  private static final int PICTURES = 2;
  private static final int SIDE = 32;

  @TempDir Path folder;

  @BeforeEach
  void makeWorld() throws IOException {
    var words = Collections.nCopies(Vocabulary.LEAST_COUNT, "ball car cat door kitty");
    try (var out = Files.newOutputStream(folder.resolve("vocab.json"))) {
      Vocabulary.build(words).write(out);
    }
    for (var category = 0; category < CATEGORIES.size(); category++) {
      Files.createDirectories(folder.resolve("images").resolve(CATEGORIES.get(category)));
      for (var number = 0; number < PICTURES; number++) {
        writePicture(category, number);
      }
    }
  }

  /// As the script describes it.
  private void writePicture(int category, int number) throws IOException {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (var y = 0; y < SIDE; y++) {
      for (var x = 0; x < SIDE; x++) {
        var rgb = 0;
        for (var channel = 0; channel < 3; channel++) {
          var value =
              37 * category
                  + 11 * number
                  + 3 * x * x
                  + (2 + category) * y * y
                  + (5 + channel) * x * y;
          rgb = rgb << 8 | (value & 255);
        }
        picture.setRGB(x, y, rgb);
      }
    }
    var name = CATEGORIES.get(category) + "/" + number + ".png";
    ImageIO.write(picture, "png", folder.resolve("images").resolve(name).toFile());
  }

  @Test
  void everySeedAnswersAsInPyTorch(QuarkusMainLauncher launcher) throws IOException {
    var golden = new ObjectMapper().readTree(FILES.resolve("logits.json").toFile());
    for (var seed = 0; seed < NAMES.size(); seed++) {
      importModel(launcher, seed);
      evaluate(launcher, seed);
      var trials = trials("labeled_" + seed);
      var rows = predictions("labeled_" + seed);
      assertThat(rows).hasSize(20).hasSameSizeAs(trials);
      for (var i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i).seed()).isEqualTo(String.valueOf(seed));
        assertThat(rows.get(i).config()).isEqualTo("contrastive_embedding");
        assertAnswer(rows.get(i), logits(golden.get(seed), trials.get(i)));
      }
    }
  }

  private static void assertAnswer(PredictionRow row, double[] logits) {
    var best = IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).max().orElseThrow();
    var sum = IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sum();
    for (var i = 0; i < logits.length; i++) {
      assertThat(row.logits().get(i)).isCloseTo(Math.exp(logits[i]) / sum, within(2e-5));
    }
    assertThat(row.correct()).isEqualTo(logits[0] == best);
  }

  private static double[] logits(JsonNode golden, Trial trial) {
    var word = golden.get(CATEGORIES.indexOf(trial.targetCategory()));
    return trial.images().stream()
        .mapToDouble(image -> word.get(place(image)).asDouble())
        .toArray();
  }

  /// The number of a picture such as `car/1.png`.
  private static int place(String image) {
    var slash = image.indexOf('/');
    return PICTURES * CATEGORIES.indexOf(image.substring(0, slash)) + image.charAt(slash + 1) - '0';
  }

  private void importModel(QuarkusMainLauncher launcher, int seed) throws IOException {
    var result =
        VerbLauncher.launch(
            launcher,
            "import-weights",
            "--file",
            FILES.resolve(NAMES.get(seed)).toString(),
            "--vocabulary",
            folder.resolve("vocab.json").toString(),
            "--image-size",
            String.valueOf(SIDE),
            "--root",
            root(),
            "--task-id",
            "model_" + seed);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(Files.readString(output("model_" + seed, "manifest.json")))
        .contains("seed %d, from the file's name".formatted(seed))
        .doesNotContain("check which is right");
  }

  private void evaluate(QuarkusMainLauncher launcher, int seed) {
    var result =
        VerbLauncher.launch(
            launcher,
            "evaluate",
            "--checkpoint",
            output("model_" + seed, "checkpoint").toString(),
            "--images",
            folder.resolve("images").toString(),
            "--label",
            "cat=cat",
            "--per-category",
            "5",
            "--root",
            root(),
            "--task-id",
            "labeled_" + seed);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput()).doesNotContain("training setup of this model is unknown");
  }

  private List<Trial> trials(String task) throws IOException {
    var file = new Location.Local(output(task, "trials/eval_test.json"));
    return JsonArrayFile.read(new LocalStore(), file, Trial.class);
  }

  private List<PredictionRow> predictions(String task) throws IOException {
    var rows = new ArrayList<PredictionRow>();
    try (var in = Files.newInputStream(output(task, "predictions/predictions.csv"))) {
      PredictionReader.read(in, task, rows::add);
    }
    return rows;
  }

  private String root() {
    return folder.resolve("runs").toString();
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }
}
