package org.firstwords.jobs.probe;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialFile;
import org.firstwords.data.trial.TrialType;
import org.firstwords.jobs.options.TrialOptions;
import org.firstwords.model.Vision;
import org.firstwords.model.device.Device;
import org.firstwords.model.input.ImageBatches;
import org.firstwords.model.probe.FrozenTrunk;
import org.firstwords.model.probe.LinearHead;

/// Trains a linear classifier on a frozen trunk and evaluates it on the trials.
///
/// @param log messages for the user
record ProbeJob(
    TrunkOptions trunk,
    TrialOptions source,
    ProbeRecipe recipe,
    ProbeBatchNorm batchNorm,
    PrintWriter log) {
  private static final String JSON = "application/json";
  private static final double MEGA = 1e6;

  void run(Job job) throws Exception {
    Device.present().environment().forEach(job::environment);
    var material = ProbeData.of(job, source, recipe);
    var trials = material.trials();
    job.output("trials")
        .write(TrialFile.nameOf(trials), JSON, out -> JsonArrayFile.write(out, trials));
    job.output("head").write("classes.json", JSON, Json.page(material.classes()));
    try (var network = trunk.open(job, batchNorm)) {
      announce(job, network, material);
      var naming = new Columns(source.dataset(), network.spec().vision(), batchNorm, recipe);
      report(job, material, naming.subject(), answerTrials(job, network, material));
    }
  }

  private void announce(Job job, FrozenTrunk network, ProbeData material) {
    var learnt =
        material.folds().stream()
            .mapToLong(fold -> TrainingSet.of(fold.pictures(), material.classes()).paths().size())
            .sum();
    job.metric("training_images", (double) learnt);
    log.printf("%d training images, %d trials; ", learnt, material.trials().size());
    if (batchNorm.isConstant(network.spec().vision())) {
      var kept = learnt + material.trialImages().size();
      log.printf(
          "features are computed once per image and cached (%.1f MB)%n",
          kept * network.spec().features() * Float.BYTES / MEGA);
    } else {
      var shown = material.trials().stream().mapToLong(trial -> trial.images().size()).sum();
      log.printf(
          "features depend on the batch: %d forward passes through the trunk (%d epochs and all "
              + "trials)%n",
          learnt * recipe.epochs() + shown, recipe.epochs());
    }
    log.flush();
  }

  private List<Prediction> answerTrials(Job job, FrozenTrunk network, ProbeData material)
      throws Exception {
    var answers = new TreeMap<Integer, Prediction>();
    var learnt = Fold.allPictures(material.folds());
    var sights = featureSources(job, network, learnt, material.trialImages());
    for (var fold : material.folds()) {
      try (var head = trainHead(job, network, material, fold, sights.learning())) {
        job.output("head")
            .write(fold.head() + ".safetensors", "application/octet-stream", head::write);
        ask(job, material, fold, sights.asking(), head, answers);
      }
    }
    return List.copyOf(answers.values());
  }

  /// The features of the training and the test folder, which may be the same.
  private record FeatureSources(FeatureSource learning, FeatureSource asking) {}

  private FeatureSources featureSources(
      Job job, FrozenTrunk network, List<String> learnt, TreeSet<String> asked) throws Exception {
    return switch (source.dataset()) {
      case LABELED ->
          new FeatureSources(
              featureSource(job, network, "train-images", learnt),
              featureSource(job, network, "images", List.copyOf(asked)));
      case OBJECTS -> {
        asked.addAll(learnt);
        var both = featureSource(job, network, "images", List.copyOf(asked));
        yield new FeatureSources(both, both);
      }
    };
  }

  private FeatureSource featureSource(
      Job job, FrozenTrunk network, String input, List<String> paths) throws Exception {
    var preparation = ImageBatches.Preprocessor.base(network.spec().imageSize());
    var pictures = new ImageBatches(job.input(input).location(), preparation, recipe.batchSize());
    return batchNorm.isConstant(network.spec().vision())
        ? FeatureSource.cache(job, network, pictures, paths)
        : FeatureSource.recompute(job, network, pictures);
  }

  private LinearHead trainHead(
      Job job, FrozenTrunk network, ProbeData material, Fold fold, FeatureSource sight)
      throws Exception {
    var lesson = TrainingSet.of(fold.pictures(), material.classes());
    var saved = job.work().resolve(fold.head() + ".safetensors");
    var head =
        LinearHead.create(network.spec().features(), material.classes().size(), recipe.seed());
    try {
      new HeadTrainer(job.store(), saved, recipe, lesson, sight, job::startProgress).train(head);
      return head;
    } catch (Exception failed) {
      head.close();
      throw failed;
    }
  }

  /// The score of an image is the logit of the target class.
  private static void ask(
      Job job,
      ProbeData material,
      Fold fold,
      FeatureSource sight,
      LinearHead head,
      TreeMap<Integer, Prediction> into)
      throws Exception {
    var trials = fold.trials().stream().map(material.trials()::get).toList();
    var batches = trials.stream().map(Trial::images).toList();
    var images = batches.stream().mapToLong(List::size).sum();
    var places = new ArrayList<>(fold.trials());
    try (var progress = job.startProgress("ask", "images", images)) {
      sight.forEachBatch(
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
            into.put(place, new Prediction(trial, Choice.ofLogits(own)));
          });
    }
  }

  private void report(
      Job job, ProbeData material, ModelDescription subject, List<Prediction> answers)
      throws Exception {
    job.note(batchNorm.note());
    var asked = Fold.names(material.folds());
    var dataset = source.dataset();
    job.output("predictions")
        .write(
            "predictions.csv",
            "text/csv",
            out ->
                PredictionsFile.write(
                    out,
                    TrialType.IMAGE,
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
    scores.recordIn(job);
  }

  /// The probe in the columns of the reference.
  record Columns(Dataset dataset, Vision vision, ProbeBatchNorm batchNorm, ProbeRecipe recipe) {
    ModelDescription subject() {
      return new ModelDescription(
          checkpoint(),
          model(),
          String.valueOf(recipe.seed()),
          false,
          false,
          false,
          "frozen_pretrained",
          configuration());
    }

    private String checkpoint() {
      return "self_supervised_%s_%s_linear_probe_subset_%s_batch_norm_%s_seed_%d"
          .formatted(vision, dataset, recipe.fraction(), batchNorm, recipe.seed());
    }

    private String model() {
      return switch (dataset) {
        case LABELED ->
            "embedding_linear_probe"
                + (recipe.takesAll() ? "" : "_%s_percent".formatted(recipe.percent()));
        case OBJECTS -> "embedding_object_categories_linear_probe";
      };
    }

    private String configuration() {
      return switch (dataset) {
        case LABELED ->
            "supervised_linear_probe_"
                + (recipe.takesAll() ? "all" : recipe.percent() + "_percent");
        case OBJECTS -> "linear_probe";
      };
    }
  }
}
