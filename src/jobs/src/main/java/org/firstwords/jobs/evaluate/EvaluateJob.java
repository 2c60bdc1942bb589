package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.jobs.options.TrialOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.device.EncodingBatch;
import org.firstwords.model.input.ImageBatches;

/// Runs trials on a model and writes predictions and scores.
///
/// @param source options of the trials
/// @param asking how categories are queried
/// @param log messages for the user
record EvaluateJob(
    TrialOptions source,
    TrialType form,
    CategoryWordOptions asking,
    EncodingBatch batch,
    PrintWriter log) {
  void run(Job job) throws Exception {
    try (var evaluated = EvaluatedModel.of(job)) {
      var queries = new TrialQueries(form, evaluated.words(asking, job::note));
      var trials = trials(job, queries.ask());
      var words = queries.words(trials);
      source.write(job, trials);
      var predictions = answerTrials(job, evaluated, queries, trials, words);
      var description = evaluated.subject(source.dataset());
      job.output("predictions")
          .write(
              PredictionsFile.NAME,
              "text/csv",
              out ->
                  PredictionsFile.write(
                      out, form, source.dataset(), source.set(), description, predictions));
      report(job, Scores.of(predictions), description, queries.ask());
    }
  }

  private List<Prediction> answerTrials(
      Job job,
      EvaluatedModel evaluated,
      TrialQueries queries,
      List<Trial> trials,
      TreeMap<String, int[]> words)
      throws Exception {
    try (var model = evaluated.model()) {
      var vectors = encode(job, model, evaluated.preparation(), trials, words);
      var scale = model.scale();
      return trials.stream()
          .map(trial -> answerTrial(model, scale, queries, vectors, trial))
          .toList();
    }
  }

  private List<Trial> trials(Job job, CategoryTokenizer ask) throws Exception {
    return source.trials(job, present -> ask.known(present, asking.unknown(), job::note));
  }

  private EmbeddingCache encode(
      Job job,
      ImageTextModel model,
      ImageBatches.Preprocessor preparation,
      List<Trial> trials,
      TreeMap<String, int[]> words)
      throws Exception {
    var images = new TreeSet<String>();
    trials.forEach(trial -> images.addAll(form.images(trial)));
    log.printf(
        "%d trials: %d distinct images and %d words, each encoded once%n",
        trials.size(), images.size(), words.size());
    log.flush();
    var vectors = new EmbeddingCache();
    vectors.encodeWords(model, words);
    var files = ImageBatches.Files.below(job.store(), job.input("images").location());
    new ImageBatches(files, preparation, batch.images())
        .forEachBatch(
            job,
            List.copyOf(images),
            (pixels, _) -> model.encodeImages(pixels),
            vectors::putImages);
    return vectors;
  }

  static Prediction answerTrial(
      ImageTextModel model,
      double scale,
      TrialQueries queries,
      EmbeddingCache vectors,
      Trial trial) {
    var pairs = queries.pairs(trial);
    var logits = new float[pairs.size()];
    for (var i = 0; i < logits.length; i++) {
      var image = vectors.image(pairs.get(i).image());
      logits[i] = (float) (scale * model.similarity(image, vectors.word(pairs.get(i).word())));
    }
    return new Prediction(trial, Choice.of(logits));
  }

  private void report(Job job, Scores scores, ModelDescription description, CategoryTokenizer ask)
      throws IOException {
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, ask.word(category)));
    var page = ScoresFile.of(source.dataset(), description, words, scores);
    page.write(job.output("scores"));
    scores.recordIn(job);
  }
}
