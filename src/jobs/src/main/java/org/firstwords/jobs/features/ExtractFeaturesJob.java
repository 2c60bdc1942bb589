package org.firstwords.jobs.features;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.checkpoint.TrunkFile;
import org.firstwords.model.device.Device;
import org.firstwords.model.device.EncodingBatch;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.EncodedBatches;
import org.firstwords.model.input.FeatureSpec;
import org.firstwords.model.input.FeatureWriter;
import org.firstwords.model.input.FrameImages;
import org.firstwords.model.input.FrameView;
import org.firstwords.model.input.PassSize;

/// Computes the features of all frames, shard by shard. Shards of an earlier attempt are kept.
record ExtractFeaturesJob(
    Vision vision,
    ImageTransform transform,
    int views,
    long seed,
    EncodingBatch batch,
    FrameReadOptions reading) {
  /// A stopped job loses at most one shard: about a minute on one core.
  private static final int ROWS_PER_SHARD = 2048;

  /// Frames that are requested from a distant store together.
  private static final int PREFETCHED = 16;

  private static final String RANDOM =
      "without --weights these are features of an image encoder with random weights; train takes them"
          + " only with --condition random-features or --random-trunk";

  void run(Job job) throws Exception {
    Device.present().environment().forEach(job::environment);
    try (var images = new FrameImages(reading.open(job), transform);
        var model = model(job)) {
      var writer = writer(job, model.spec());
      var shards = compute(job, writer, images, model);
      publish(job, writer, shards, model);
    }
  }

  private ContrastiveModel model(Job job) throws IOException {
    var model = ContrastiveModel.create(ModelSpec.ofTrunk(vision, transform.size()), seed);
    try {
      readTrunk(job, model);
      return model;
    } catch (IOException | RuntimeException failed) {
      model.close();
      throw failed;
    }
  }

  private static void readTrunk(Job job, ContrastiveModel model) throws IOException {
    var weights = job.findInput("weights");
    if (weights.isPresent()) {
      new TrunkFile(job.store(), weights.get().location()).readInto(model);
    } else {
      job.warn(RANDOM);
    }
  }

  private FeatureWriter writer(Job job, ModelSpec model) throws IOException {
    var augmented =
        switch (transform) {
          case ImageTransform.Augmented _ -> true;
          case ImageTransform.Base _ -> false;
        };
    var pretrained = job.findInput("weights").isPresent();
    var spec =
        new FeatureSpec(
            vision,
            pretrained,
            transform.size(),
            model.features(),
            views,
            augmented,
            ROWS_PER_SHARD);
    var viewed = utterances(job, "train.json").stream().map(Utterance::frameFilenames);
    var plain =
        utterances(job, "val.json").stream().map(Utterance::frameFilenames).map(List::getFirst);
    return new FeatureWriter(
        spec, viewed.flatMap(List::stream).distinct().toList(), plain.distinct().toList());
  }

  private static List<Utterance> utterances(Job job, String file) throws IOException {
    return Utterance.readUntimed(job.store(), job.input("pairs").at(file));
  }

  private List<Piece> compute(
      Job job, FeatureWriter writer, FrameImages images, ContrastiveModel model) throws Exception {
    job.metric("images", (double) writer.rows());
    try (var progress = job.startProgress("features", "images", writer.rows())) {
      return writer.writeMissing(
          job.workFolder(), glances -> features(job, glances, images, model, progress));
    }
  }

  private float[] features(
      Job job,
      List<FrameView> glances,
      FrameImages images,
      ContrastiveModel model,
      Progress progress)
      throws Exception {
    var width = model.spec().features();
    var values = new float[Math.multiplyExact(glances.size(), width)];
    var row = 0;
    var passes = PassSize.of(batch.images(), glances.size());
    try (var batches =
        EncodedBatches.<float[], float[][]>of(
            loadTasks(glances, images).iterator(),
            batch.images(),
            pixels ->
                PassSize.withoutFilling(
                    model.features(passes.concatenate(pixels)), pixels.size()))) {
      while (batches.hasNext()) {
        job.stop().throwIfRequested();
        var features = batches.next(); // [B, F]
        for (var vector : features) {
          System.arraycopy(vector, 0, values, width * row++, width);
        }
        progress.advance(features.length);
      }
    }
    return values;
  }

  private static Stream<Callable<float[]>> loadTasks(List<FrameView> glances, FrameImages images) {
    return IntStream.range(0, Math.ceilDiv(glances.size(), PREFETCHED))
        .mapToObj(part ->
            glances.subList(part * PREFETCHED, Math.min(glances.size(), (part + 1) * PREFETCHED)))
        .flatMap(part -> {
          images.prefetch(part);
          return part.stream().map(view -> () -> images.pixels(List.of(view)));
        });
  }

  private static void publish(
      Job job, FeatureWriter writer, List<Piece> shards, ContrastiveModel model)
      throws IOException {
    var output = job.output("features");
    for (var shard : shards) {
      shard.copy(shard.name(), "application/octet-stream", output);
    }
    writer.finish(output::write, model);
  }
}
