package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.model.Condition;
import org.firstwords.model.ShapesDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every condition, when stopped or killed and resumed, ends with bitwise the same weights as an
/// undisturbed training.
class ConditionResumeTest {
  /// What happens to an attempt when it asks the time for the given time; it does so twice a step
  /// and three times when an epoch of four steps is validated.
  private record Disturbance(int call, boolean kills) {
    InstantSource clock(StopSignal stop) {
      var calls = new int[1];
      return () -> {
        if (++calls[0] == call) {
          act(stop);
        }
        return Instant.EPOCH;
      };
    }

    private void act(StopSignal stop) {
      if (kills) {
        throw new IllegalStateException("killed");
      }
      stop.request(143);
    }
  }

  /// In turn: stopped in the first step; killed in the third, of which nothing is kept; stopped
  /// behind the epoch's last step; killed when the epoch is validated but not saved.
  private static final List<Disturbance> DISTURBANCES =
      List.of(
          new Disturbance(1, false),
          new Disturbance(3, true),
          new Disturbance(5, false),
          new Disturbance(2, true));

  @TempDir static Path folder;

  @BeforeAll
  static void writeWorld() throws Exception {
    ShapesDataset.write(folder.resolve("world"), 40);
  }

  private static SmallTraining training(Condition condition, String name) {
    var work = folder.resolve(condition + "-" + name);
    return new SmallTraining(folder.resolve("world"), work, 1e-3, condition, 2, new ArrayList<>());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnToTheSameBits(Condition condition) throws Exception {
    var undisturbed = training(condition, "undisturbed");
    undisturbed.attempt(InstantSource.system(), StopSignal.detached());
    var disturbed = training(condition, "disturbed");
    for (var disturbance : DISTURBANCES) {
      var stop = StopSignal.detached();
      assertThatThrownBy(() -> disturbed.attempt(disturbance.clock(stop), stop))
          .isInstanceOf(disturbance.kills() ? IllegalStateException.class : StoppedException.class);
    }
    assertThat(disturbed.last()).hasFileName("epoch-00000-step-000000004");
    disturbed.attempt(InstantSource.system(), StopSignal.detached());
    assertThat(disturbed.digests()).isEqualTo(undisturbed.digests());
  }
}
