package org.firstwords.jobs.probe;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.data.score.LinearEvaluation;
import org.firstwords.model.device.Device;
import org.firstwords.model.image.CentralCrop;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.input.ImageBatches;
import org.firstwords.model.probe.FrozenTrunk;
import org.firstwords.model.probe.LinearHead;

/// Trains a linear classifier on random crops and counts how often it finds an image's category, as
/// DINO's `eval_linear` does.
///
/// @param log messages for the user
record LinearEvaluationJob(TrunkOptions trunk, ProbeRecipe recipe, PrintWriter log) {
  private static final String JSON = "application/json";
  private static final int PASS = 32;

  /// The shorter side before the central crop, over the size of the crop.
  private static final double MARGIN = 256.0 / 224;

  void run(Job job) throws Exception {
    Device.present().environment().forEach(job::environment);
    var data = LinearEvaluationData.of(job, recipe);
    var learnt = TrainingSet.of(data.learnt(), data.classes());
    var asked = TrainingSet.of(data.asked(), data.classes());
    log.printf(
        "%d training images of %d categories in %d epochs, %d test images%n",
        learnt.paths().size(), data.classes().size(), recipe.epochs(), asked.paths().size());
    log.flush();
    job.output("head").write("classes.json", JSON, Json.page(data.classes()));
    try (var network = trunk.open(job, ProbeBatchNorm.EVAL);
        var head =
            LinearHead.create(network.spec().features(), data.classes().size(), recipe.seed())) {
      var files = files(job, data.training());
      var crops = new CroppedFeatures(job, network, files, learnt, recipe);
      new HeadTrainer(job.workFolder(), "head", recipe, learnt, crops, job::startProgress)
          .train(head);
      job.output("head").write("head.safetensors", "application/octet-stream", head::write);
      publish(job, learnt, confusions(job, network, data.classes(), asked, head));
    }
  }

  private static ImageBatches.Files files(Job job, String input) {
    return ImageBatches.Files.below(job.store(), job.input(input).location());
  }

  /// The category with the largest logit, for each image; of equal ones the first.
  private static SortedMap<String, SortedMap<String, Integer>> confusions(
      Job job, FrozenTrunk network, List<String> classes, TrainingSet asked, LinearHead head)
      throws Exception {
    var size = network.spec().imageSize();
    var crop = new CentralCrop((int) Math.rint(size * MARGIN), size);
    var images = new ImageBatches(files(job, "images"), new Central(crop), PASS);
    var found = new ArrayList<Integer>();
    images.forEachBatch(
        job,
        asked.paths(),
        network::features,
        (_, features) -> {
          for (var logits : head.logits(features)) {
            found.add(largest(logits));
          }
        });
    var confusions = new TreeMap<String, SortedMap<String, Integer>>();
    for (var i = 0; i < found.size(); i++) {
      confusions
          .computeIfAbsent(classes.get(asked.own()[i]), _ -> new TreeMap<>())
          .merge(classes.get(found.get(i)), 1, Integer::sum);
    }
    return confusions;
  }

  private static int largest(float[] logits) {
    var best = 0;
    for (var i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private void publish(
      Job job, TrainingSet learnt, SortedMap<String, SortedMap<String, Integer>> confusions)
      throws Exception {
    var protocol = ProbeProtocol.DINO.toString();
    var result = LinearEvaluation.of(protocol, learnt.paths().size(), confusions);
    job.output("linear").write(LinearEvaluation.NAME, JSON, Json.page(result));
    job.metric("training_images", (double) result.trainingImages());
    job.metric("test_images", (double) result.top1().trials());
    job.metric("top1", result.top1().accuracy());
    log.printf(
        Locale.ROOT,
        "top-1 %.1f %% [%.1f, %.1f], chance %.1f %%%n",
        100 * result.top1().accuracy(),
        100 * result.top1().low(),
        100 * result.top1().high(),
        100.0 / result.categories().size());
    log.flush();
  }

  private record Central(CentralCrop crop) implements ImageBatches.Preprocessor {
    @Override
    public int length() {
      return 3 * crop.size() * crop.size();
    }

    @Override
    public void write(JpegDecoder decoder, String name, byte[] file, float[] into) {
      ImageNetNormalisation.write(crop.picture(decoder.decode(name, file)), into, 0);
    }
  }
}
