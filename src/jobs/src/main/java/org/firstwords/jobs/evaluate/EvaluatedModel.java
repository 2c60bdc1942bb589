package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.function.Consumer;
import org.firstwords.core.job.Job;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Dataset;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.clip.ClipFolder;
import org.firstwords.model.input.ImageBatches;

/// The model under evaluation: a checkpoint or CLIP.
sealed interface EvaluatedModel extends AutoCloseable permits EvaluatedCheckpoint, EvaluatedClip {
  /// The words or prompts for the categories.
  ///
  /// @param note told what the user should know of that
  CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note);

  /// Its image preprocessing.
  ImageBatches.Preprocessor preparation();

  /// Its description in the columns of `predictions.csv`.
  ModelDescription subject(Dataset dataset);

  /// Loads the model; the caller closes it.
  ImageTextModel model() throws IOException;

  @Override
  void close();

  /// The one that the job's inputs name.
  static EvaluatedModel of(Job job) throws IOException {
    var clip = job.findInput("clip");
    return clip.isPresent()
        ? EvaluatedClip.of(new ClipFolder(job.store(), clip.get().location()))
        : EvaluatedCheckpoint.of(
            new Checkpoint(job.store(), job.input("checkpoint").location()), job::note);
  }
}
