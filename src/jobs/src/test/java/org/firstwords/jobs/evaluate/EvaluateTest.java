package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class EvaluateTest {
  private static final String HEADER =
      ",checkpoint,model,seed,shuffle_utterances,augment_frames,multiple_frames,cnn,eval_type,"
          + "eval_dataset,stage,trial_idx,categories,logits,pred,correct,target_category,config,";

  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withModel("ball", "car", "cat", "door", "kitty")
            .withImages(3, "ball", "car", "cat", "door");
  }

  @Test
  void asksForWords(QuarkusMainLauncher launcher) throws IOException {
    var result = launch(launcher, "a", "--per-category", "10");
    assertThat(result.exitCode()).isZero();
    assertThat(result.getErrorOutput()).contains("40 trials", "4 words, each encoded once");

    var lines = Files.readAllLines(output("a", "predictions/predictions.csv"));
    assertThat(lines).hasSize(41);
    assertThat(lines.getFirst()).isEqualTo(HEADER + "filtered");
    assertThat(lines.get(1))
        .startsWith("0,multimodal_tiny_finetune_pretrained_text_encoder_embedding")
        .contains("image,saycam,test,0,\"['ball', '")
        .endsWith(",False");

    var scores = json(output("a", "scores/scores.json"));
    assertThat(scores.get("trials").intValue()).isEqualTo(40);
    assertThat(scores.get("chance").doubleValue()).isEqualTo(0.25);
    assertThat(scores.get("words").get("cat").textValue()).isEqualTo("kitty");
    assertThat(scores.get("categories").get("ball").get("trials").intValue()).isEqualTo(10);
    var correct = lines.stream().filter(line -> line.contains(",0,True,")).count();
    assertThat(scores.get("correct").intValue()).isEqualTo((int) correct);
    var metrics = json(output("a", "manifest.json")).get("metrics");
    assertThat(metrics.get("accuracy").doubleValue()).isEqualTo(correct / 40.0);
    assertThat(metrics.get("ties").intValue()).isZero();
  }

  @Test
  void givesTheSameFromItsOwnTrialFile(QuarkusMainLauncher launcher) throws IOException {
    launch(launcher, "a", "--per-category", "5");
    var moved = folder.resolve("trials.json");
    var text = Files.readString(output("a", "trials/eval_test.json"));
    Files.writeString(moved, text.replaceAll("\"(\\w+/\\w+\\.jpg)\"", "\"/their/eval/$1\""));

    var refused = launch(launcher, "b", "--trials", moved.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.getErrorOutput()).contains("trial 0", "/their/eval/ball", "--remap");

    var read =
        launch(
            launcher,
            "b",
            "--trials",
            moved.toString(),
            "--remap",
            "/their/eval=" + world.images());
    assertThat(read.exitCode()).isZero();
    for (var file : List.of("predictions/predictions.csv", "trials/eval_test.json")) {
      assertThat(output("b", file)).hasSameBinaryContentAs(output("a", file));
    }
  }

  @Test
  void writesTrialsAsTheReferenceReadsThem(QuarkusMainLauncher launcher) throws IOException {
    launch(launcher, "a", "--per-category", "2", "--absolute-paths", "--trial-set", "dev");
    var written = output("a", "trials/eval_dev.json");
    for (var trial : json(written).get("data")) {
      assertThat(Path.of(trial.get("target_img_filename").textValue())).isAbsolute().exists();
      trial
          .get("foil_img_filenames")
          .forEach(foil -> assertThat(Path.of(foil.textValue())).exists());
    }
    assertThat(Files.readString(output("a", "predictions/predictions.csv")))
        .contains(",saycam,dev,0,")
        .doesNotContain(",test,");

    var again = launch(launcher, "b", "--trials", written.toString());
    assertThat(again.exitCode()).as(again.getErrorOutput()).isZero();
    assertThat(output("b", "predictions/predictions.csv"))
        .hasSameBinaryContentAs(output("a", "predictions/predictions.csv"));

    launch(launcher, "c", "--per-category", "2", "--absolute-paths=/data/eval/dev/");
    assertThat(
            json(output("c", "trials/eval_test.json")).at("/data/0/target_img_filename").asText())
        .startsWith("/data/eval/dev/ball/ball_");
    var wrong = launch(launcher, "d", "--dataset", "objects", "--trial-set", "dev");
    assertRefused(wrong, "--trial-set dev is of labelled frames");
  }

  @Test
  void asksWhichWordFitsAPicture(QuarkusMainLauncher launcher) throws IOException {
    var result = launch(launcher, "a", "--type", "text", "--per-category", "10");
    assertThat(result.exitCode()).isZero();
    assertThat(result.getErrorOutput()).contains("5 words, each encoded once");
    var lines = Files.readAllLines(output("a", "predictions/predictions.csv"));
    assertThat(lines).hasSize(41);
    assertThat(lines.subList(1, 41)).allMatch(line -> line.contains(",text,saycam,test,"));

    var images = json(output("a", "trials/eval_test.json")).get("data");
    var targets = new HashSet<String>();
    images.forEach(image -> targets.add(image.get("target_img_filename").textValue()));
    assertThat(result.getErrorOutput()).contains(targets.size() + " distinct images");
  }

  @Test
  void namesATrialFileByItsFoils(QuarkusMainLauncher launcher) throws IOException {
    assertThat(launch(launcher, "a", "--foils", "2", "--per-category", "2").exitCode()).isZero();
    assertThat(output("a", "trials/eval_test_2_foils.json")).exists();
    assertThat(json(output("a", "scores/scores.json")).get("chance").doubleValue())
        .isEqualTo(1 / 3.0);
    assertThat(json(output("a", "scores/scores.json")).get("config").textValue())
        .isEqualTo("contrastive_embedding");
  }

  @Test
  void showsAConstantModelAsOne(QuarkusMainLauncher launcher) throws IOException {
    for (var category : List.of("ball", "car", "cat", "door")) {
      for (var i = 0; i < 3; i++) {
        world.write("%s/%s_%d.jpg".formatted(category, category, i), 7);
      }
    }
    var result = launch(launcher, "a", "--per-category", "5");
    assertThat(result.exitCode()).isZero();
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.get("metrics").get("accuracy").doubleValue()).isEqualTo(1);
    assertThat(manifest.get("metrics").get("ties").intValue()).isEqualTo(20);
    assertThat(manifest.get("metrics").get("accuracy_by_lot").doubleValue()).isEqualTo(0.25);
    assertThat(manifest.get("notes").toString()).contains("20 of 20 trials are ties");
  }

  @Test
  void leavesUnknownObjectsOut(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(2, "zeppelin");
    var result = launch(launcher, "a", "--dataset", "objects", "--per-image", "2");
    assertThat(result.exitCode()).isZero();
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.get("metrics").get("trials").intValue()).isEqualTo(4 * 3 * 2);
    assertThat(manifest.get("notes").toString()).contains("skipped categories", "zeppelin");
    assertThat(Files.readAllLines(output("a", "predictions/predictions.csv")).getFirst())
        .isEqualTo(HEADER + "split");
    var trials = json(output("a", "trials/eval_object_categories.json")).get("data");
    assertThat(trials.get(2).get("trial_num").intValue()).isZero();
  }

  @Test
  void namesAnUnknownWord(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(1, "bell");
    var result = launch(launcher, "a");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .contains("error: the word 'bell' is not in the checkpoint's vocabulary of 5 words")
        .contains("the nearest are ball")
        .doesNotContain("\tat ");
  }

  @Test
  void asksByTheNameWhereTheUsualWordIsUnknown(QuarkusMainLauncher launcher) throws IOException {
    world.withModel("ball", "car", "cat", "door");
    var result = launch(launcher, "a", "--per-category", "1");
    assertThat(result.exitCode()).isZero();
    assertThat(json(output("a", "manifest.json")).get("notes").toString())
        .contains("'kitty' is not in the vocabulary", "by its own name");

    var told = launch(launcher, "b", "--label", "cat=kitty");
    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.getErrorOutput()).contains("'kitty' (asked for the category 'cat')");
  }

  @Test
  void refusesWhatItCannotRead(QuarkusMainLauncher launcher) throws IOException {
    assertRefused(launch(launcher, "a", "--foils", "4"), "4 categories of images are too few");

    Files.createDirectories(world.images().resolve("window"));
    assertRefused(launch(launcher, "a"), "window has no images");
    Files.delete(world.images().resolve("window"));

    var broken = world.images().resolve("cat/cat_1.jpg");
    var whole = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(whole, 200));
    assertRefused(launch(launcher, "a"), "cat_1.jpg is a truncated JPEG image (200 bytes)");
    Files.write(broken, whole);

    var config = world.checkpoint().resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("tiny", "resnext50"));
    assertRefused(launch(launcher, "a"), "model.safetensors");
    Files.delete(config);
    assertRefused(launch(launcher, "a"), "no checkpoint at " + world.checkpoint());
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    return VerbLauncher.launch(launcher, "evaluate", world, folder, task, more);
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
  }
}
