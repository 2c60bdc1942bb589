package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each broken input gives one message and exit code 1, and no manifest.
@CommandTest(JobsApplication.class)
class BadInputTest {
  @TempDir Path folder;

  @BeforeEach
  void writeWorld() throws IOException {
    ShapesDataset.write(folder.resolve("world"), 60);
  }

  private Path world(String file) {
    return folder.resolve("world").resolve(file);
  }

  private void assertRefused(QuarkusMainLauncher launcher, String message, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--frames",
                world("frames").toString(),
                "--pairs",
                world("pairs").toString(),
                "--root",
                folder.resolve("runs").toString(),
                "--vision",
                "tiny",
                "--trunk",
                "trained",
                "--image-size",
                "32",
                "--max-epochs",
                "1"));
    arguments.addAll(List.of(more));
    var result = VerbLauncher.launch(launcher, "train", arguments.toArray(String[]::new));
    assertThat(result.getErrorOutput()).contains(message).doesNotContain("\tat ");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(folder.resolve("runs/local/train/manifest.json")).doesNotExist();
  }

  @Test
  void refusesAnEmptySplit(QuarkusMainLauncher launcher) throws IOException {
    Files.writeString(world("pairs/val.json"), "{\"data\": []}");
    assertRefused(launcher, "val.json has no utterance; run extract-frames on more");
  }

  @Test
  void refusesFewerUtterancesThanABatch(QuarkusMainLauncher launcher) {
    assertRefused(
        launcher, "train.json has 54 utterances, fewer than one batch of 64", "--batch-size", "64");
  }

  @Test
  void refusesTheVocabularyOfOtherData(QuarkusMainLauncher launcher) throws IOException {
    Files.writeString(
        world("pairs/vocab.json"),
        "{\"<pad>\": 0, \"<unk>\": 1, \"<sos>\": 2, \"<eos>\": 3, \"hund\": 4}");
    assertRefused(launcher, "train.json belongs to other data: it lacks 10 of the 10 words");
  }

  @Test
  void namesTheDamagedShard(QuarkusMainLauncher launcher) throws IOException {
    var shard = world("frames/frames-00000.tar");
    Files.write(shard, new byte[(int) Files.size(shard)]);
    assertRefused(launcher, "frames-00000.tar has other content at byte");
  }

  @Test
  void refusesTheWeightsOfAnotherArchitecture(QuarkusMainLauncher launcher) throws IOException {
    var header = "{\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    var file = folder.resolve("other.safetensors");
    var bytes = new byte[8 + header.length() + 4];
    bytes[0] = (byte) header.length();
    System.arraycopy(
        header.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, bytes, 8, header.length());
    Files.write(file, bytes);
    assertRefused(launcher, "other.safetensors", "--weights", file.toString());
  }

  @Test
  void saysWhenTheLossIsNotANumber(QuarkusMainLauncher launcher) {
    assertRefused(
        launcher,
        "training stopped; the last good checkpoint is",
        "--learning-rate",
        "9.9",
        "--weight-decay",
        "9.9",
        "--temperature",
        "1e-38");
  }

  @Test
  void refusesToTrainWithoutTheGpuAskedFor(QuarkusMainLauncher launcher) {
    assertRefused(
        launcher,
        "--device gpu, but TensorFlow finds no GPU: use the archive or the images for CUDA",
        "--device",
        "gpu");
  }

  @Test
  void asksForTheGpuBeforeARunStarts(QuarkusMainLauncher launcher) {
    assertRefused(
        launcher, "--device gpu, but TensorFlow finds no GPU", "--check-only", "--device", "gpu");
  }
}
