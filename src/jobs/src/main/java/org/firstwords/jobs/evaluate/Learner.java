package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.function.Consumer;
import org.firstwords.core.job.Job;
import org.firstwords.data.score.Subject;
import org.firstwords.data.trial.Asking;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Wording;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.clip.ClipFolder;
import org.firstwords.model.input.Pictures;

/// The model under evaluation: a checkpoint or CLIP.
sealed interface Learner extends AutoCloseable permits TrainedLearner, ClipLearner {
  /// The words or prompts for the categories.
  ///
  /// @param note told what the user should know of that
  Wording words(Asking asking, Consumer<String> note);

  /// Its image preprocessing.
  Pictures.Preparation preparation();

  /// Its description in the columns of `predictions.csv`.
  Subject subject(Dataset dataset);

  /// Loads the model; the caller closes it.
  ImageTextModel model() throws IOException;

  @Override
  void close();

  /// The one that the job's inputs name.
  static Learner of(Job job) throws IOException {
    var clip = job.findInput("clip");
    return clip.isPresent()
        ? ClipLearner.of(new ClipFolder(job.store(), clip.get().location()))
        : TrainedLearner.of(
            new Checkpoint(job.store(), job.input("checkpoint").location()), job::note);
  }
}
