package org.firstwords.jobs.probe;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Trial;
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
    var data = ProbeData.of(job, source, recipe);
    var trials = data.trials();
    source.write(job, trials);
    job.output("head").write("classes.json", JSON, Json.page(data.classes()));
    try (var network = trunk.open(job, batchNorm)) {
      announce(job, network, data);
      var naming = new Columns(source.dataset(), network.spec().vision(), batchNorm, recipe);
      report(job, data, naming.subject(), answerTrials(job, network, data));
    }
  }

  private void announce(Job job, FrozenTrunk network, ProbeData data) {
    var trained =
        data.folds().stream()
            .mapToLong(fold -> TrainingSet.of(fold.pictures(), data.classes()).paths().size())
            .sum();
    job.metric("training_images", (double) trained);
    log.printf("%d training images, %d trials; ", trained, data.trials().size());
    if (batchNorm.isConstant(network.spec().vision())) {
      var kept = trained + data.trialImages().size();
      log.printf(
          "features are computed once per image and cached (%.1f MB)%n",
          kept * network.spec().features() * Float.BYTES / MEGA);
    } else {
      var shown = data.trials().stream().mapToLong(trial -> trial.images().size()).sum();
      log.printf(
          "features depend on the batch: %d forward passes through the trunk (%d epochs and all "
              + "trials)%n",
          trained * recipe.epochs() + shown, recipe.epochs());
    }
    log.flush();
  }

  private List<Prediction> answerTrials(Job job, FrozenTrunk network, ProbeData data)
      throws Exception {
    var predictions = new TreeMap<Integer, Prediction>();
    var trained = Fold.allPictures(data.folds());
    var sources = featureSources(job, network, trained, data.trialImages());
    for (var fold : data.folds()) {
      try (var head = trainHead(job, network, data, fold, sources.learning())) {
        job.output("head")
            .write(fold.head() + ".safetensors", "application/octet-stream", head::write);
        ask(job, data, fold, sources.asking(), head, predictions);
      }
    }
    return List.copyOf(predictions.values());
  }

  /// The features of the training and the test folder, which may be the same.
  private record FeatureSources(FeatureSource learning, FeatureSource asking) {}

  private FeatureSources featureSources(
      Job job, FrozenTrunk network, List<String> trained, TreeSet<String> asked) throws Exception {
    return switch (source.dataset()) {
      case LABELED ->
          new FeatureSources(
              featureSource(job, network, "train-images", trained),
              featureSource(job, network, "images", List.copyOf(asked)));
      case OBJECTS -> {
        asked.addAll(trained);
        var both = featureSource(job, network, "images", List.copyOf(asked));
        yield new FeatureSources(both, both);
      }
    };
  }

  private FeatureSource featureSource(
      Job job, FrozenTrunk network, String input, List<String> paths) throws Exception {
    var preparation = ImageBatches.Preprocessor.base(network.spec().imageSize());
    var files = ImageBatches.Files.below(job.store(), job.input(input).location());
    var pictures = new ImageBatches(files, preparation, recipe.batchSize());
    return batchNorm.isConstant(network.spec().vision())
        ? FeatureSource.cache(job, network, pictures, paths)
        : FeatureSource.recompute(job, network, pictures);
  }

  private LinearHead trainHead(
      Job job, FrozenTrunk network, ProbeData data, Fold fold, FeatureSource featureSource)
      throws Exception {
    var trainingSet = TrainingSet.of(fold.pictures(), data.classes());
    var head = LinearHead.create(network.spec().features(), data.classes().size(), recipe.seed());
    try {
      new HeadTrainer(
              job.workFolder(), fold.head(), recipe, trainingSet, featureSource, job::startProgress)
          .train(head);
      return head;
    } catch (Exception failed) {
      head.close();
      throw failed;
    }
  }

  /// The score of an image is the logit of the target class.
  private static void ask(
      Job job,
      ProbeData data,
      Fold fold,
      FeatureSource featureSource,
      LinearHead head,
      TreeMap<Integer, Prediction> into)
      throws Exception {
    var trials = fold.trials().stream().map(data.trials()::get).toList();
    var batches = trials.stream().map(Trial::images).toList();
    var images = batches.stream().mapToLong(List::size).sum();
    var places = new ArrayList<>(fold.trials());
    try (var progress = job.startProgress("ask", "images", images)) {
      featureSource.forEachBatch(
          batches,
          progress,
          features -> {
            var place = places.removeFirst();
            var trial = data.trials().get(place);
            var target = data.classes().indexOf(trial.targetCategory());
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
      Job job, ProbeData data, ModelDescription description, List<Prediction> predictions)
      throws Exception {
    job.note(batchNorm.note());
    var asked = Fold.names(data.folds());
    var dataset = source.dataset();
    job.output("predictions")
        .write(
            PredictionsFile.NAME,
            "text/csv",
            out ->
                PredictionsFile.write(
                    out,
                    TrialType.IMAGE,
                    dataset,
                    source.set(),
                    description,
                    predictions,
                    place ->
                        switch (dataset) {
                          case LABELED -> source.set().lastValue();
                          case OBJECTS -> asked.getOrDefault(place, "");
                        }));
    var scores = Scores.of(predictions);
    var words = new TreeMap<String, String>();
    scores.categories().keySet().forEach(category -> words.put(category, category));
    var page = ScoresFile.of(dataset, description, words, scores).withMode(batchNorm.note());
    page.write(job.output("scores"));
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
