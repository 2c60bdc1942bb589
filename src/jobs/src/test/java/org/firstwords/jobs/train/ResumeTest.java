package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A training that is stopped or killed and taken up again ends with the same bits as one that is
/// left alone.
class ResumeTest {
  @TempDir static Path folder;
  private static SmallTraining undisturbed;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    ShapesDataset.write(folder.resolve("world"), 80);
    undisturbed = training("undisturbed", 1e-3);
    undisturbed.attempt(InstantSource.system(), StopSignal.detached());
  }

  private static SmallTraining training(String name, double learningRate) {
    return SmallTraining.of(folder.resolve("world"), folder.resolve(name), learningRate);
  }

  private static void assertSameAsUndisturbed(SmallTraining training) throws IOException {
    assertThat(training.digests()).isEqualTo(undisturbed.digests());
  }

  /// A clock that acts at the given call; it is asked twice a step and three times an epoch.
  private static InstantSource acting(int call, Runnable action) {
    var calls = new int[1];
    return () -> {
      if (++calls[0] == call) {
        action.run();
      }
      return Instant.EPOCH;
    };
  }

  @Test
  void goesOnAfterAStop() throws Exception {
    var training = training("stopped", 1e-3);
    var random = new SplittableRandom(1);
    for (var stops = 0; stops < 5; stops++) {
      var stop = StopSignal.detached();
      var clock = acting(2 + random.nextInt(12), () -> stop.request(143));
      assertThatThrownBy(() -> training.attempt(clock, stop))
          .isInstanceOf(StoppedException.class)
          .hasMessageMatching(
              "stopped and saved at step \\d+; run the same command again to resume");
    }
    training.attempt(InstantSource.system(), StopSignal.detached());
    assertSameAsUndisturbed(training);
  }

  @Test
  void goesOnAfterAKill() throws Exception {
    var training = training("killed", 1e-3);
    for (var call : new int[] {2, 9, 16, 23}) {
      var clock =
          acting(
              call,
              () -> {
                throw new IllegalStateException("killed");
              });
      assertThatThrownBy(() -> training.attempt(clock, StopSignal.detached())).hasMessage("killed");
    }
    training.attempt(InstantSource.system(), StopSignal.detached());
    assertSameAsUndisturbed(training);
  }

  /// Kills a training and damages a file of a checkpoint each time; whatever the file and the
  /// damage, the next attempt ends with the same bits.
  @ParameterizedTest
  @CsvSource({
    "model.safetensors, FLIP",
    "model.safetensors, TRUNCATE",
    "optimizer.safetensors, FLIP",
    "config.json, DELETE",
    "vocab.json, FLIP",
    "state.json, FLIP",
    "metrics.jsonl, TRUNCATE",
    "best.json, FLIP",
    "checksums.json, TRUNCATE"
  })
  void doesDamagedCheckpointsAgain(String file, Damage damage) throws Exception {
    var training = training(file + damage, 1e-3);
    var clock = acting(23, ResumeTest::kill);
    assertThatThrownBy(() -> training.attempt(clock, StopSignal.detached())).hasMessage("killed");
    damage.of(training.last().resolve(file));
    training.attempt(InstantSource.system(), StopSignal.detached());
    assertSameAsUndisturbed(training);
    assertThat(training.notes()).first().asString().contains("is damaged", "done again");
  }

  @Test
  void startsOverWhenTheBestCheckpointIsDamaged() throws Exception {
    var training = training("best", 1e-3);
    var clock = acting(29, ResumeTest::kill);
    assertThatThrownBy(() -> training.attempt(clock, StopSignal.detached())).hasMessage("killed");
    assertThat(training.best()).isNotEqualTo(training.last());
    Damage.FLIP.of(training.best().resolve("model.safetensors"));
    training.attempt(InstantSource.system(), StopSignal.detached());
    assertSameAsUndisturbed(training);
    assertThat(training.notes()).last().asString().contains("training starts over");
  }

  private static void kill() {
    throw new IllegalStateException("killed");
  }

  /// What a disk may do to a file.
  enum Damage {
    FLIP,
    TRUNCATE,
    DELETE;

    void of(Path file) throws IOException {
      var bytes = Files.readAllBytes(file);
      switch (this) {
        case FLIP -> {
          bytes[bytes.length / 2] ^= 1;
          Files.write(file, bytes);
        }
        case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case DELETE -> Files.delete(file);
      }
    }
  }

  @Test
  void keepsTheLastGoodCheckpointWhenTheLossIsNotANumber() throws Exception {
    var training = training("diverged", 3e38);
    assertThatThrownBy(() -> training.attempt(InstantSource.system(), StopSignal.detached()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("training stopped; the last good checkpoint is");
  }
}
