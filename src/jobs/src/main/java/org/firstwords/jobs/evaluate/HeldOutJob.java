package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.statistics.ExactInterval;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.HeldOutTrials;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialSet;
import org.firstwords.data.trial.TrialType;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.device.EncodingBatch;
import org.firstwords.model.input.ImageBatches;

/// Matches held-out utterances with their frames, for video of which nothing is labelled.
///
/// @param log messages for the user
record HeldOutJob(
    FrameReadOptions reading,
    int foils,
    long seed,
    TrialType form,
    EncodingBatch batch,
    PrintWriter log) {
  private static final String JSON = "application/json";

  void run(Job job) throws Exception {
    try (var evaluated = EvaluatedModel.of(job)) {
      var ask = evaluated.utterances();
      var trials = trials(job, ask);
      job.output("trials")
          .write(
              TrialSet.TEST.fileName(Dataset.LABELED, foils),
              JSON,
              out -> JsonArrayFile.write(out, trials));
      var queries = new TrialQueries(form, ask);
      var vectors = new EmbeddingCache();
      try (var model = evaluated.model()) {
        encode(job, model, evaluated.preparation(), queries, trials, vectors);
        var scale = model.scale();
        var predictions =
            trials.stream()
                .map(trial -> EvaluateJob.answerTrial(model, scale, queries, vectors, trial))
                .toList();
        var description = evaluated.subject(Dataset.LABELED);
        job.output("predictions")
            .write(
                PredictionsFile.NAME,
                "text/csv",
                out -> PredictionsFile.writeHeldOut(out, form, description, predictions));
        report(job, Scores.of(predictions), description);
      }
    }
  }

  private List<Trial> trials(Job job, CategoryTokenizer ask) throws IOException {
    var file = job.input("pairs").at("test.json");
    var held = JsonArrayFile.read(job.store(), file, Utterance.class);
    if (held.isEmpty()) {
      throw new UserException(
          "%s has no utterance; run extract-frames on more video".formatted(file));
    }
    var trials =
        new HeldOutTrials(held, foils, seed, text -> Arrays.toString(ask.tokens(text))).trials();
    job.metric("held_out_utterances", held.size());
    if (trials.size() < held.size()) {
      job.note(
          "%d of %d held-out utterances are left out: too few others differ from them in words and moment"
              .formatted(held.size() - trials.size(), held.size()));
    }
    return trials;
  }

  private void encode(
      Job job,
      ImageTextModel model,
      ImageBatches.Preprocessor preparation,
      TrialQueries queries,
      List<Trial> trials,
      EmbeddingCache vectors)
      throws Exception {
    var names = new TreeSet<String>();
    trials.forEach(trial -> names.addAll(form.images(trial)));
    var words = queries.words(trials);
    log.printf(
        "%d trials: %d distinct frames and %d utterances, each encoded once%n",
        trials.size(), names.size(), words.size());
    log.flush();
    vectors.encodeWords(model, words);
    encodeFrames(job, model, preparation, new ArrayList<>(names), vectors);
  }

  private void encodeFrames(
      Job job,
      ImageTextModel model,
      ImageBatches.Preprocessor preparation,
      List<String> names,
      EmbeddingCache vectors)
      throws Exception {
    try (var frames = reading.open(job)) {
      new ImageBatches(ImageBatches.Files.of(frames), preparation, batch.images())
          .forEachBatch(job, names, (pixels, _) -> model.encodeImages(pixels), vectors::putImages);
    }
  }

  private static void report(Job job, Scores scores, ModelDescription subject) throws IOException {
    ScoresFile.ofHeldOut(subject, scores).write(job.output("scores"));
    scores.recordIn(job);
    var overall = scores.overall();
    var interval = ExactInterval.of(overall.correct(), overall.trials());
    job.note(
        "held-out utterances: %d of %d right, exact 95 %% interval %.1f to %.1f %%; guessing gets %.0f %%"
            .formatted(
                overall.correct(),
                overall.trials(),
                100 * interval.low(),
                100 * interval.high(),
                100 * scores.chance()));
  }
}
