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
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.checkpoint.Provenance;

/// Asks a model for words: trials in, predictions and scores out.
///
/// @param plan how trials are made where no file of them is given
/// @param remaps for the image paths of a trial file
/// @param asking how categories are asked for
/// @param log for the user's eyes
record Evaluation(
    TrialPlan plan, List<Remap> remaps, Asking asking, int batchSize, PrintWriter log) {
  private static final String JSON = "application/json";

  void run(Job job) throws Exception {
    var checkpoint = new Checkpoint(job.store(), job.input("checkpoint").location());
    var vocabulary = vocabulary(job, checkpoint);
    var ask = asking.words(vocabulary, job::note);
    var trials = trials(job, ask);
    job.output("trials").write("eval_test.json", JSON, out -> DataFile.write(out, trials));
    try (var model = checkpoint.model()) {
      var answers = answers(job, model, ask, trials);
      var conditions = new Conditions(model.spec(), provenance(job, checkpoint));
      job.output("predictions")
          .write(
              "predictions.csv",
              "text/csv",
              out -> Predictions.write(out, plan.dataset(), conditions, answers));
      report(job, Scores.of(answers), conditions, ask);
    }
  }

  private static Vocabulary vocabulary(Job job, Checkpoint checkpoint) throws IOException {
    checkpoint.spec();
    try (var in = job.store().read(checkpoint.vocabulary())) {
      return Vocabulary.read(in, checkpoint.vocabulary().toString());
    }
  }

  private List<Trial> trials(Job job, CategoryWords ask) throws IOException {
    var images = job.input("images");
    var present = ImageFolders.list(job.store(), images.location());
    var file = job.findInput("trials");
    var trials =
        file.isPresent()
            ? new TrialFile(file.get().location(), remaps, images.location())
                .read(job.store(), present)
            : plan.trials(ask.known(present, asking.unknown(), job::note));
    for (var category : targets(trials)) {
      ask.tokens(category);
    }
    return trials;
  }

  private static TreeSet<String> targets(List<Trial> trials) {
    var targets = new TreeSet<String>();
    trials.forEach(trial -> targets.add(trial.targetCategory()));
    return targets;
  }

  private List<Answer> answers(
      Job job, ContrastiveModel model, CategoryWords ask, List<Trial> trials) throws Exception {
    var images = new TreeSet<String>();
    trials.forEach(trial -> images.addAll(trial.images()));
    var targets = targets(trials);
    log.printf(
        "%d trials: %d distinct images and %d words, each encoded once%n",
        trials.size(), images.size(), targets.size());
    log.flush();
    var vectors = new Vectors();
    vectors.encodeWords(model, ask, targets);
    vectors.encodeImages(model, job, job.input("images"), List.copyOf(images), batchSize);
    var scale = model.scale();
    return trials.stream().map(trial -> answer(model, trial, vectors, scale)).toList();
  }

  private static Answer answer(ContrastiveModel model, Trial trial, Vectors vectors, double scale) {
    var word = vectors.word(trial.targetCategory());
    var logits = new float[trial.images().size()];
    for (var i = 0; i < logits.length; i++) {
      var image = vectors.image(trial.images().get(i));
      logits[i] = (float) (scale * model.similarity(image, word));
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

  private void report(Job job, Scores scores, Conditions conditions, CategoryWords ask)
      throws IOException {
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, ask.word(category)));
    var page = new ScoresFile(plan.dataset().toString(), conditions.checkpoint(), words, scores);
    job.output("scores").write("scores.json", JSON, Json.page(page));
    job.metric("accuracy", scores.overall().accuracy());
    job.metric("accuracy_low", scores.overall().low());
    job.metric("accuracy_high", scores.overall().high());
    job.metric("accuracy_by_lot", scores.accuracyByLot());
    job.metric("chance", scores.chance());
    job.metric("trials", scores.overall().trials());
    job.metric("ties", scores.ties());
    if (scores.ties() > 0) {
      job.note(
          ("%d of %d trials are ties, in which the first image, the right one, counts as chosen; "
                  + "drawing lots instead, accuracy is %.3f")
              .formatted(scores.ties(), scores.overall().trials(), scores.accuracyByLot()));
    }
  }
}
