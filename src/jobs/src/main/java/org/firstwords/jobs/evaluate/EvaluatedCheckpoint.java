package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.function.Consumer;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.input.ImageBatches;

/// A model that `train` wrote.
record EvaluatedCheckpoint(Checkpoint checkpoint, Vocabulary vocabulary, ModelColumns conditions)
    implements EvaluatedModel {
  /// @param note told if it is not known how it was trained
  static EvaluatedCheckpoint of(Checkpoint checkpoint, Consumer<String> note) throws IOException {
    var spec = checkpoint.spec();
    var provenance = checkpoint.provenance();
    if (provenance.isEmpty()) { // from elsewhere
      note.accept("how this model was trained is unknown: predictions.csv says, as in the article");
    }
    return new EvaluatedCheckpoint(
        checkpoint, checkpoint.readVocabulary(), new ModelColumns(spec, provenance));
  }

  @Override
  public CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note) {
    return asking.words(vocabulary, note);
  }

  @Override
  public ImageBatches.Preprocessor preparation() {
    return ImageBatches.Preprocessor.base(conditions.spec().imageSize());
  }

  @Override
  public ModelDescription subject(Dataset dataset) {
    return conditions.subject(dataset);
  }

  @Override
  public ImageTextModel model() throws IOException {
    return checkpoint.model();
  }

  @Override
  public void close() {}
}
