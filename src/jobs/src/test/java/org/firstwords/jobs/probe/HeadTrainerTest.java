package org.firstwords.jobs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.probe.LinearHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training that is stopped and taken up again ends with the same bits as one that is left alone.
class HeadTrainerTest {
  private static final int WIDTH = 6;
  private static final ProbeRecipe RECIPE = new ProbeRecipe(1, 0, 4, 2, 0.01);
  private static final int STEPS = 4 * 3;
  private static final TrainingSet LESSON =
      new TrainingSet(List.of("a", "b", "c", "d", "e"), new int[] {0, 1, 2, 0, 1});

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  /// Features by path, with an end after so many batches.
  private static FeatureSource ending(int batches, RuntimeException end) {
    return (all, _, taker) -> {
      for (var i = 0; i < all.size(); i++) {
        if (i == batches) {
          throw end;
        }
        taker.accept(
            all.get(i).stream()
                .map(path -> FormulaWeights.uniform(path, WIDTH))
                .toArray(float[][]::new));
      }
    };
  }

  private byte[] train(String name, FeatureSource sight) throws Exception {
    var work = new WorkFolder(new LocalStore(), new Location.Local(folder), notes::add);
    try (var head = LinearHead.create(WIDTH, 3, 0)) {
      new HeadTrainer(work, name, RECIPE, LESSON, sight, ProgressListener.NONE).train(head);
      assertThat(head.steps()).isEqualTo(STEPS);
      return state(head);
    }
  }

  private static byte[] state(LinearHead head) throws IOException {
    var out = new ByteArrayOutputStream();
    head.writeState(out);
    return out.toByteArray();
  }

  private static FeatureSource undisturbed() {
    return ending(Integer.MAX_VALUE, new IllegalStateException());
  }

  @Test
  void goesOnAfterAStop() throws Exception {
    var expected = train("undisturbed", undisturbed());
    for (var batches : new int[] {5, 1}) {
      var stop = new StoppedException("stopped", 143);
      assertThatThrownBy(() -> train("stopped", ending(batches, stop)))
          .isInstanceOf(StoppedException.class)
          .hasMessageMatching("stopped and saved at step [56]; the same command resumes from there")
          .extracting(stopped -> ((StoppedException) stopped).exitCode())
          .isEqualTo(143);
    }
    assertThat(train("stopped", undisturbed())).isEqualTo(expected);
  }

  @Test
  void beginsAgainAfterAKill() throws Exception {
    var killed = new IllegalStateException("killed");
    assertThatThrownBy(() -> train("killed", ending(4, killed))).isSameAs(killed);
    assertThat(train("killed", undisturbed())).isEqualTo(train("undisturbed", undisturbed()));
  }

  @Test
  void beginsAgainWhenTheSavedStateIsDamaged() throws Exception {
    var expected = train("whole", undisturbed());
    for (var length : new int[] {-1, 40, 0}) {
      var name = "damaged" + length;
      var stop = new StoppedException("stopped", 143);
      assertThatThrownBy(() -> train(name, ending(5, stop))).isInstanceOf(StoppedException.class);
      var state = folder.resolve(name + "/step-000000005/state.safetensors");
      var bytes = Files.readAllBytes(state);
      bytes[bytes.length - 1] ^= 1;
      Files.write(state, length < 0 ? bytes : Arrays.copyOf(bytes, length));
      assertThat(train(name, undisturbed())).isEqualTo(expected);
      assertThat(notes).last().asString().contains(name + "/step-000000005 is damaged");
    }
  }

  @Test
  void isDoneWhenItWasDone() throws Exception {
    var expected = train("done", undisturbed());
    assertThat(train("done", ending(0, new IllegalStateException("nothing is left to do"))))
        .isEqualTo(expected);
  }
}
