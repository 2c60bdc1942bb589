package org.firstwords.jobs.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.DivergedException;
import org.firstwords.model.probe.LinearHead;
import org.firstwords.model.tensor.SafeTensorsReader;

/// Trains a head. If stopped or killed, the next attempt resumes from the last save; the batch of a
/// step is a function of seed and step alone.
///
/// @param saved where head and optimizer state are saved: on a stop request and every 30 seconds
record HeadTrainer(
    ArtifactStore store,
    Location saved,
    ProbeRecipe recipe,
    TrainingSet trainingSet,
    FeatureSource featureSource,
    ProgressListener listener) {
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
    store.write(saved, head::writeState);
  }

  private void resume(LinearHead head) throws IOException {
    if (store.find(saved).isEmpty()) {
      return;
    }
    try (var in = new BufferedInputStream(store.read(saved))) {
      head.readState(SafeTensorsReader.open(in, saved.toString()));
    }
  }
}
