package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.Condition;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.checkpoint.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ConditionCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeWorld() throws Exception {
    ShapesDataset.write(folder.resolve("world"), 60);
  }

  private LaunchResult train(QuarkusMainLauncher launcher, String... more) {
    var world = folder.resolve("world");
    var own =
        Stream.of(
            "--frames=" + world.resolve("frames"),
            "--pairs=" + world.resolve("pairs"),
            "--root=" + folder.resolve("runs"),
            "--image-size=32",
            "--max-steps=1");
    return VerbLauncher.launch(
        launcher, "train", Stream.concat(own, Stream.of(more)).toArray(String[]::new));
  }

  private Path output(String file) {
    return folder.resolve("runs/local/train").resolve(file);
  }

  @Test
  void isKeptInManifestAndCheckpoint(QuarkusMainLauncher launcher) throws Exception {
    var result =
        train(launcher, "--condition=shuffled", "--vision=tiny", "--seed=2", "--device=cpu");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var manifest = Json.mapper().readTree(output("manifest.json").toFile());
    assertThat(manifest.at("/parameters/condition").textValue()).isEqualTo("shuffled");
    assertThat(manifest.at("/parameters/shuffle-utterances").textValue()).isEqualTo("true");
    assertThat(manifest.at("/parameters/trunk").textValue()).isEqualTo("trained");
    assertThat(manifest.at("/parameters").has("device")).isFalse();
    assertThat(manifest.at("/environment/device").textValue()).isEqualTo("cpu");
    assertThat(manifest.at("/notes").toString()).contains("tiny has no pretrained weights");
    var last = new Checkpoint(new LocalStore(), new Location.Local(output("last")));
    assertThat(last.provenance())
        .contains(new Provenance(Optional.of(Condition.SHUFFLED), 2, true, false, true, false));
  }

  @Test
  void dealsAnewForEachSeed(QuarkusMainLauncher launcher) throws Exception {
    Files.delete(folder.resolve("world/pairs/train_shuffled.json"));
    var weights = new HashSet<String>();
    for (var seed : List.of("dealt", "as-said")) {
      var condition =
          seed.equals("dealt")
              ? new String[] {"--condition=shuffled", "--deal-anew"}
              : new String[] {"--condition=cvcl"};
      var options =
          Stream.concat(Stream.of("--vision=tiny", "--task-id=" + seed), Stream.of(condition));
      var result = train(launcher, options.toArray(String[]::new));
      assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
      var model = folder.resolve("runs/local").resolve(seed).resolve("last/model.safetensors");
      weights.add(Sha256.of(Files.readString(model, StandardCharsets.ISO_8859_1)));
    }
    assertThat(weights).as("what a step makes of the same frames").hasSize(2);

    var refused = train(launcher, "--condition=cvcl", "--vision=tiny", "--deal-anew");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(VerbLauncher.errorsOf(refused)).startsWith("error: --deal-anew goes with");
  }

  @Test
  void aContradictionIsAUsageError(QuarkusMainLauncher launcher) {
    var result = train(launcher, "--condition=scratch", "--trunk=frozen");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(VerbLauncher.errorsOf(result))
        .startsWith("error: --condition scratch means --trunk trained, not frozen")
        .contains("'train --help' lists the options");
    assertThat(output("manifest.json")).doesNotExist();
  }

  @Test
  void neverFreezesRandomWeightsUnasked(QuarkusMainLauncher launcher) {
    for (var options : List.of(List.of("--vision=tiny"), List.of("--trunk=frozen"))) {
      var result = train(launcher, options.toArray(String[]::new));
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(VerbLauncher.errorsOf(result))
          .startsWith("error: without --weights the frozen image encoder ")
          .contains(
              "--weights trunk.safetensors",
              "--preset small",
              "--trunk trained",
              "--condition random-features",
              "--random-trunk");
      assertThat(output("manifest.json")).doesNotExist();
    }
    var asked = train(launcher, "--vision=tiny", "--random-trunk");
    assertThat(asked.exitCode()).as(asked.getErrorOutput()).isZero();
    var both = train(launcher, "--preset=small", "--random-trunk");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.getErrorOutput()).contains("--random-trunk goes with --trunk frozen");
  }

  @Test
  void aPresetIsKeptInTheManifest(QuarkusMainLauncher launcher) throws Exception {
    var result = train(launcher, "--preset=small", "--batch-size=4");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var manifest = Json.mapper().readTree(output("manifest.json").toFile());
    var parameters = manifest.at("/parameters");
    assertThat(parameters.at("/preset").textValue()).isEqualTo("small");
    assertThat(parameters.at("/vision").textValue()).isEqualTo("tiny");
    assertThat(parameters.at("/trunk").textValue()).isEqualTo("trained");
    assertThat(parameters.at("/image-size").textValue()).as("given").isEqualTo("32");
    assertThat(parameters.at("/batch-size").textValue()).as("given").isEqualTo("4");
    assertThat(manifest.at("/notes").toString())
        .contains(
            "54 training utterances; the paper has about 33,700",
            "held-out utterances: an accuracy of 50 % would have a 95 % interval of",
            "the vocabulary has only");
    assertThat(result.getErrorOutput()).contains("warning: 54 training utterances");
  }
}
