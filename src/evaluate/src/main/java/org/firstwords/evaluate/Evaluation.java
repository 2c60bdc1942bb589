package org.firstwords.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.data.json.DataFile;
import org.firstwords.data.score.Answer;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.Predictions;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.score.Subject;
import org.firstwords.data.trial.Asking;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialFile;
import org.firstwords.data.trial.TrialForm;
import org.firstwords.data.trial.TrialOptions;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.checkpoint.Provenance;
import org.firstwords.model.input.Pictures;

/// Asks a model for words: trials in, predictions and scores out.
///
/// @param source where trials come from
/// @param asking how categories are asked for
/// @param log for the user's eyes
record Evaluation(
    TrialOptions source, TrialForm form, Asking asking, int batchSize, PrintWriter log) {
  private static final String JSON = "application/json";

  void run(Job job) throws Exception {
    var checkpoint = new Checkpoint(job.store(), job.input("checkpoint").location());
    var vocabulary = vocabulary(job, checkpoint);
    var questions = new Questions(form, asking.words(vocabulary, job::note));
    var trials = trials(job, questions.ask());
    var words = questions.words(trials);
    job.output("trials").write(TrialFile.nameOf(trials), JSON, out -> DataFile.write(out, trials));
    try (var model = checkpoint.model()) {
      var vectors = vectors(job, model, trials, words);
      var scale = model.scale();
      var answers =
          trials.stream()
              .map(trial -> answer(model, scale, questions.pairs(trial), vectors, trial))
              .toList();
      var subject =
          new Conditions(model.spec(), provenance(job, checkpoint)).subject(source.dataset());
      job.output("predictions")
          .write(
              "predictions.csv",
              "text/csv",
              out -> Predictions.write(out, form, source.dataset(), subject, answers));
      report(job, Scores.of(answers), subject, questions.ask());
    }
  }

  private static Vocabulary vocabulary(Job job, Checkpoint checkpoint) throws IOException {
    checkpoint.spec();
    try (var in = job.store().read(checkpoint.vocabulary())) {
      return Vocabulary.read(in, checkpoint.vocabulary().toString());
    }
  }

  private List<Trial> trials(Job job, CategoryWords ask) throws IOException {
    return source.trials(job, present -> ask.known(present, asking.unknown(), job::note));
  }

  private Vectors vectors(
      Job job, ContrastiveModel model, List<Trial> trials, TreeMap<String, int[]> words)
      throws Exception {
    var images = new TreeSet<String>();
    trials.forEach(trial -> images.addAll(form.images(trial)));
    log.printf(
        "%d trials: %d distinct images and %d words, each encoded once%n",
        trials.size(), images.size(), words.size());
    log.flush();
    var vectors = new Vectors();
    vectors.encodeWords(model, words);
    var preparation = Pictures.Preparation.base(model.spec().imageSize());
    var pictures = new Pictures(job.input("images").location(), preparation, batchSize);
    vectors.encodeImages(model, job, pictures, List.copyOf(images));
    return vectors;
  }

  private static Answer answer(
      ContrastiveModel model,
      double scale,
      List<Questions.Pair> pairs,
      Vectors vectors,
      Trial trial) {
    var logits = new float[pairs.size()];
    for (var i = 0; i < logits.length; i++) {
      var image = vectors.image(pairs.get(i).image());
      logits[i] = (float) (scale * model.similarity(image, vectors.word(pairs.get(i).word())));
    }
    return new Answer(trial, Choice.of(logits));
  }

  /// How the model was trained; a checkpoint from elsewhere does not tell.
  private static Optional<Provenance> provenance(Job job, Checkpoint checkpoint)
      throws IOException {
    var provenance = checkpoint.provenance();
    if (provenance.isEmpty()) {
      job.note("how this model was trained is unknown: predictions.csv says, as in the article");
    }
    return provenance;
  }

  private void report(Job job, Scores scores, Subject subject, CategoryWords ask)
      throws IOException {
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, ask.word(category)));
    var page = ScoresFile.of(source.dataset(), subject, words, scores);
    job.output("scores").write("scores.json", JSON, Json.page(page));
    scores.tell(job);
  }
}
