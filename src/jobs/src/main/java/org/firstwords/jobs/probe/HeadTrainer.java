package org.firstwords.jobs.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.model.DivergedException;
import org.firstwords.model.probe.LinearHead;
import org.firstwords.model.tensor.SafeTensorsReader;

/// Trains a head. If stopped or killed, the next attempt resumes from the last save; the batch of a
/// step is a function of seed and step alone.
///
/// @param work where head and optimizer state are saved: on a stop request and every 30 seconds
/// @param name of the head
record HeadTrainer(
    WorkFolder work,
    String name,
    ProbeRecipe recipe,
    TrainingSet trainingSet,
    FeatureSource featureSource,
    ProgressListener listener) {
  private static final String STATE = "state.safetensors";
  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(30);

  /// @throws UserException if the loss is not a number
  void train(LinearHead head) throws Exception {
    resume(head);
    try {
      runSteps(head);
      save(head);
    } catch (StoppedException stopped) {
      save(head);
      throw new StoppedException(
          "stopped and saved at step %d; the same command resumes from there"
              .formatted(head.steps()),
          stopped.exitCode());
    } catch (DivergedException diverged) {
      throw new UserException(
          "the loss is %s at step %d; lower --learning-rate from %s"
              .formatted(diverged.loss(), diverged.step(), recipe.learningRate()),
          diverged);
    }
  }

  private void runSteps(LinearHead head) throws Exception {
    var all = trainingSet.batches(recipe);
    var done = (int) head.steps();
    var savedAt = new long[] {System.nanoTime()};
    try (var progress = listener.start("probe", "images", images(all))) {
      progress.skip(images(all.subList(0, done)));
      featureSource.forEachBatch(
          all.subList(done, all.size()).stream().map(trainingSet::paths).toList(),
          progress,
          features -> {
            var own = trainingSet.own(all.get((int) head.steps()));
            var loss = head.train(features, own, recipe.learningRate());
            progress.advance(0, String.format(Locale.ROOT, "loss %.3f", loss));
            if (System.nanoTime() - savedAt[0] > BETWEEN_SAVES.toNanos()) {
              save(head);
              savedAt[0] = System.nanoTime();
            }
          });
    }
  }

  private static long images(List<int[]> batches) {
    return batches.stream().mapToLong(batch -> batch.length).sum();
  }

  private void save(LinearHead head) throws IOException {
    var step = "step-%09d".formatted(head.steps());
    if (work.find(name + "/" + step).isEmpty()) {
      var piece = work.begin(name + "/" + step);
      piece.write(STATE, head::writeState);
      piece.finish();
      work.keepOnly(name, Set.of(step));
    }
  }

  private void resume(LinearHead head) throws IOException {
    var saved = work.findLast(name);
    if (saved.isPresent()) {
      try (var in = new BufferedInputStream(saved.get().read(STATE))) {
        head.readState(SafeTensorsReader.open(in, saved.get().location().toString()));
      }
    }
  }
}
