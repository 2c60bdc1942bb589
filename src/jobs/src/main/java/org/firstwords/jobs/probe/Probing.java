package org.firstwords.jobs.probe;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.json.DataFile;
import org.firstwords.data.score.Answer;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.Predictions;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.score.Subject;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialFile;
import org.firstwords.data.trial.TrialForm;
import org.firstwords.data.trial.TrialOptions;
import org.firstwords.model.device.Device;
import org.firstwords.model.input.Pictures;
import org.firstwords.model.probe.FrozenTrunk;
import org.firstwords.model.probe.LinearHead;

/// Trains a linear classifier on a frozen trunk and evaluates it on the trials.
///
/// @param log for the user's eyes
record Probing(
    TrunkOptions trunk,
    TrialOptions source,
    Recipe recipe,
    ProbeBatchNorm batchNorm,
    PrintWriter log) {
  private static final String JSON = "application/json";
  private static final double MEGA = 1e6;

  void run(Job job) throws Exception {
    Device.present().environment().forEach(job::environment);
    var material = Material.of(job, source, recipe);
    var trials = material.trials();
    job.output("trials").write(TrialFile.nameOf(trials), JSON, out -> DataFile.write(out, trials));
    job.output("head").write("classes.json", JSON, Json.page(material.classes()));
    try (var network = trunk.open(job, batchNorm)) {
      announce(job, network, material);
      var naming = new Naming(source.dataset(), network.spec().vision(), batchNorm, recipe);
      report(job, material, naming.subject(), answers(job, network, material));
    }
  }

  private void announce(Job job, FrozenTrunk network, Material material) {
    var learnt =
        material.folds().stream()
            .mapToLong(fold -> Lesson.of(fold.pictures(), material.classes()).paths().size())
            .sum();
    job.metric("training_images", (double) learnt);
    log.printf("%d images to learn from, %d trials; ", learnt, material.trials().size());
    if (batchNorm.isConstant(network.spec().vision())) {
      var kept = learnt + material.asked().size();
      log.printf(
          "each image goes through the trunk once, and %.1f MB of features stay in memory%n",
          kept * network.spec().features() * Float.BYTES / MEGA);
    } else {
      var shown = material.trials().stream().mapToLong(trial -> trial.images().size()).sum();
      log.printf(
          "as the batch matters, %d images go through the trunk: %d epochs and every trial%n",
          learnt * recipe.epochs() + shown, recipe.epochs());
    }
    log.flush();
  }

  private List<Answer> answers(Job job, FrozenTrunk network, Material material) throws Exception {
    var answers = new TreeMap<Integer, Answer>();
    var learnt = Fold.allPictures(material.folds());
    var sights = sights(job, network, learnt, material.asked());
    for (var fold : material.folds()) {
      try (var head = head(job, network, material, fold, sights.learning())) {
        job.output("head")
            .write(fold.head() + ".safetensors", "application/octet-stream", head::write);
        ask(material, fold, sights.asking(), head, answers);
      }
    }
    return List.copyOf(answers.values());
  }

  /// Of the folder to learn from and the one to be asked, which may be the same.
  private record Sights(Sight learning, Sight asking) {}

  private Sights sights(Job job, FrozenTrunk network, List<String> learnt, TreeSet<String> asked)
      throws Exception {
    return switch (source.dataset()) {
      case LABELED ->
          new Sights(
              sight(job, network, "train-images", learnt),
              sight(job, network, "images", List.copyOf(asked)));
      case OBJECTS -> {
        asked.addAll(learnt);
        var both = sight(job, network, "images", List.copyOf(asked));
        yield new Sights(both, both);
      }
    };
  }

  private Sight sight(Job job, FrozenTrunk network, String input, List<String> paths)
      throws Exception {
    var preparation = Pictures.Preparation.base(network.spec().imageSize());
    var pictures = new Pictures(job.input(input).location(), preparation, recipe.batchSize());
    return batchNorm.isConstant(network.spec().vision())
        ? Sight.once(job, network, pictures, paths)
        : Sight.anew(job, network, pictures);
  }

  private LinearHead head(Job job, FrozenTrunk network, Material material, Fold fold, Sight sight)
      throws Exception {
    var lesson = Lesson.of(fold.pictures(), material.classes());
    var saved = job.work().resolve(fold.head() + ".safetensors");
    var head =
        LinearHead.create(network.spec().features(), material.classes().size(), recipe.seed());
    try {
      new HeadTraining(job.store(), saved, recipe, lesson, sight).train(head);
      return head;
    } catch (Exception failed) {
      head.close();
      throw failed;
    }
  }

  /// A picture's score is the logit of the target's class.
  private static void ask(
      Material material, Fold fold, Sight sight, LinearHead head, TreeMap<Integer, Answer> into)
      throws Exception {
    var trials = fold.trials().stream().map(material.trials()::get).toList();
    var batches = trials.stream().map(Trial::images).toList();
    var images = batches.stream().mapToLong(List::size).sum();
    var places = new ArrayList<>(fold.trials());
    try (var progress = Progress.start("ask", "images", images)) {
      sight.each(
          batches,
          progress,
          features -> {
            var place = places.removeFirst();
            var trial = material.trials().get(place);
            var target = material.classes().indexOf(trial.targetCategory());
            var logits = head.logits(features);
            var own = new float[logits.length];
            for (var i = 0; i < own.length; i++) {
              own[i] = logits[i][target];
            }
            into.put(place, new Answer(trial, Choice.ofLogits(own)));
          });
    }
  }

  private void report(Job job, Material material, Subject subject, List<Answer> answers)
      throws Exception {
    job.note(batchNorm.note());
    var asked = Fold.names(material.folds());
    var dataset = source.dataset();
    job.output("predictions")
        .write(
            "predictions.csv",
            "text/csv",
            out ->
                Predictions.write(
                    out,
                    TrialForm.IMAGE,
                    dataset,
                    subject,
                    answers,
                    place ->
                        switch (dataset) {
                          case LABELED -> dataset.lastValue();
                          case OBJECTS -> asked.getOrDefault(place, "");
                        }));
    var scores = Scores.of(answers);
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, category));
    var page = ScoresFile.of(dataset, subject, words, scores).withMode(batchNorm.note());
    job.output("scores").write("scores.json", JSON, Json.page(page));
    scores.tell(job);
  }
}
