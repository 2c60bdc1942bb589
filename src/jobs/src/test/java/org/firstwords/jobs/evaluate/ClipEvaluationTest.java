package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
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
import org.firstwords.model.clip.SmallClip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ClipEvaluationTest {
  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));
  private SmallClip clip = new SmallClip(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world = new CheckpointFixture(folder).withImages(3, "ball", "car", "cat", "door");
    clip = SmallClip.in(folder.resolve("clip"));
  }

  @Test
  void asksForEveryCategoryByItsName(QuarkusMainLauncher launcher) throws IOException {
    var result = ask(launcher, "a", "--per-category", "10");
    assertThat(result.exitCode()).isZero();
    assertThat(result.getErrorOutput()).contains("40 trials", "4 words, each encoded once");
    var lines = Files.readAllLines(output("a", "predictions/predictions.csv"));
    assertThat(lines).hasSize(41);
    assertThat(lines.get(1))
        .startsWith("0,clip_vit-?/8,clip,0,False,False,False,clip,image,saycam,test,0,\"['ball', ")
        .endsWith(",ball,clip (vit-?/8),False");
    var scores = json(output("a", "scores/scores.json"));
    assertThat(scores.get("config").textValue()).isEqualTo("clip (vit-?/8)");
    assertThat(scores.get("seed").textValue()).isEqualTo("0");
    assertThat(scores.get("words").get("cat").textValue()).isEqualTo("cat");

    var told = ask(launcher, "b", "--per-category", "10", "--label", "cat=a big kitty");
    assertThat(told.exitCode()).isZero();
    var words = json(output("b", "scores/scores.json")).get("words");
    assertThat(words.get("cat").textValue()).isEqualTo("a big kitty");
    assertThat(probabilities("b", "cat")).doesNotContainAnyElementsOf(probabilities("a", "cat"));
  }

  @Test
  void knowsEveryObject(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(2, "zeppelin", "ｚｙｚｚｙｖａ");
    var result = ask(launcher, "a", "--dataset", "objects", "--per-image", "2");
    assertThat(result.exitCode()).isZero();
    var manifest = json(output("a", "manifest.json"));
    assertThat(manifest.get("metrics").get("trials").intValue()).isEqualTo((4 * 3 + 2 * 2) * 2);
    assertThat(Files.readAllLines(output("a", "predictions/predictions.csv")).get(1))
        .endsWith(",ball,clip,");
  }

  @Test
  void asksForWordsOfAPicture(QuarkusMainLauncher launcher) throws IOException {
    var result = ask(launcher, "a", "--type", "text", "--per-category", "2");
    assertThat(result.exitCode()).isZero();
    assertThat(Files.readAllLines(output("a", "predictions/predictions.csv")).get(1))
        .contains(",clip,text,saycam,");
  }

  @Test
  void asksExactlyOneModel(QuarkusMainLauncher launcher) {
    var none = launch(launcher, "a");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.getErrorOutput()).contains("--checkpoint", "--clip");
    var both = ask(launcher, "a", "--checkpoint", folder.toString());
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.getErrorOutput()).contains("mutually exclusive");
  }

  @Test
  void refusesWhatClipCannotTake(QuarkusMainLauncher launcher) throws IOException {
    assertRefused(ask(launcher, "a", "--sos-eos"), "CLIP has its own start and end tokens");
    assertRefused(
        ask(launcher, "a", "--label", "cat=" + "cat ".repeat(76)),
        "the prompt for category 'cat' has 78 tokens",
        "takes at most 77");
    assertThat(ask(launcher, "b", "--label", "cat=" + "cat ".repeat(75)).exitCode()).isZero();
    change("config.json", "678", "600");
    assertRefused(ask(launcher, "a"), "tokenizer.json has token 674", "declares 600 tokens");
    change("config.json", "600", "680");
    assertRefused(ask(launcher, "a"), "token_embedding.weight is F32[678, 24], not F32[680, 24]");
    change("config.json", "\"clip\"", "\"siglip\"");
    assertRefused(ask(launcher, "a"), "is not the configuration of a CLIP (model_type 'siglip')");
    change("config.json", "\"siglip\"", "\"clip\"");
    Files.delete(clip.folder().resolve("model.safetensors"));
    assertRefused(ask(launcher, "a"), "clip has no model.safetensors");
  }

  private void change(String file, String from, String to) throws IOException {
    var at = clip.folder().resolve(file);
    Files.writeString(at, Files.readString(at).replace(from, to));
  }

  private List<String> probabilities(String task, String target) throws IOException {
    return Files.readAllLines(output(task, "predictions/predictions.csv")).stream()
        .filter(line -> line.contains("," + target + ",clip ("))
        .map(line -> line.substring(line.lastIndexOf('['), line.lastIndexOf(']')))
        .toList();
  }

  private LaunchResult ask(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments = new ArrayList<>(List.of("--clip", clip.folder().toString()));
    arguments.addAll(List.of(more));
    return launch(launcher, task, arguments.toArray(String[]::new));
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    return VerbLauncher.launch(
        launcher,
        "evaluate",
        List.of(
            "--images",
            world.images().toString(),
            "--root",
            folder.resolve("runs").toString(),
            "--task-id",
            task),
        more);
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
