package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.function.Consumer;
import org.firstwords.data.score.Subject;
import org.firstwords.data.trial.Asking;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Wording;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.input.Pictures;

/// A model that `train` wrote.
record TrainedLearner(Checkpoint checkpoint, Vocabulary vocabulary, Conditions conditions)
    implements Learner {
  /// @param note told if it is not known how it was trained
  static TrainedLearner of(Checkpoint checkpoint, Consumer<String> note) throws IOException {
    var spec = checkpoint.spec();
    var provenance = checkpoint.provenance();
    if (provenance.isEmpty()) { // from elsewhere
      note.accept("how this model was trained is unknown: predictions.csv says, as in the article");
    }
    var at = checkpoint.vocabulary();
    try (var in = checkpoint.store().read(at)) {
      var vocabulary = Vocabulary.read(in, at.toString());
      return new TrainedLearner(checkpoint, vocabulary, new Conditions(spec, provenance));
    }
  }

  @Override
  public Wording words(Asking asking, Consumer<String> note) {
    return asking.words(vocabulary, note);
  }

  @Override
  public Pictures.Preparation preparation() {
    return Pictures.Preparation.base(conditions.spec().imageSize());
  }

  @Override
  public Subject subject(Dataset dataset) {
    return conditions.subject(dataset);
  }

  @Override
  public ImageTextModel model() throws IOException {
    return checkpoint.model();
  }

  @Override
  public void close() {}
}
