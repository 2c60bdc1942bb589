package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
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
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialFile;
import org.firstwords.data.trial.TrialForm;
import org.firstwords.data.trial.TrialOptions;
import org.firstwords.data.trial.Wording;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.input.Pictures;

/// Runs trials on a model and writes predictions and scores.
///
/// @param source where trials come from
/// @param asking how categories are asked for
/// @param log messages for the user
record Evaluation(
    TrialOptions source, TrialForm form, Asking asking, int batchSize, PrintWriter log) {
  private static final String JSON = "application/json";

  void run(Job job) throws Exception {
    try (var learner = Learner.of(job)) {
      var questions = new Questions(form, learner.words(asking, job::note));
      var trials = trials(job, questions.ask());
      var words = questions.words(trials);
      job.output("trials")
          .write(TrialFile.nameOf(trials), JSON, out -> DataFile.write(out, trials));
      var answers = answers(job, learner, questions, trials, words);
      var subject = learner.subject(source.dataset());
      job.output("predictions")
          .write(
              "predictions.csv",
              "text/csv",
              out -> Predictions.write(out, form, source.dataset(), subject, answers));
      report(job, Scores.of(answers), subject, questions.ask());
    }
  }

  private List<Answer> answers(
      Job job,
      Learner learner,
      Questions questions,
      List<Trial> trials,
      TreeMap<String, int[]> words)
      throws Exception {
    try (var model = learner.model()) {
      var vectors = vectors(job, model, learner.preparation(), trials, words);
      var scale = model.scale();
      return trials.stream()
          .map(trial -> answer(model, scale, questions.pairs(trial), vectors, trial))
          .toList();
    }
  }

  private List<Trial> trials(Job job, Wording ask) throws IOException {
    return source.trials(job, present -> ask.known(present, asking.unknown(), job::note));
  }

  private Vectors vectors(
      Job job,
      ImageTextModel model,
      Pictures.Preparation preparation,
      List<Trial> trials,
      TreeMap<String, int[]> words)
      throws Exception {
    var images = new TreeSet<String>();
    trials.forEach(trial -> images.addAll(form.images(trial)));
    log.printf(
        "%d trials: %d distinct images and %d words, each encoded once%n",
        trials.size(), images.size(), words.size());
    log.flush();
    var vectors = new Vectors();
    vectors.encodeWords(model, words);
    var pictures = new Pictures(job.input("images").location(), preparation, batchSize);
    vectors.encodeImages(model, job, pictures, List.copyOf(images));
    return vectors;
  }

  private static Answer answer(
      ImageTextModel model,
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

  private void report(Job job, Scores scores, Subject subject, Wording ask) throws IOException {
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, ask.word(category)));
    var page = ScoresFile.of(source.dataset(), subject, words, scores);
    job.output("scores").write("scores.json", JSON, Json.page(page));
    scores.tell(job);
  }
}
