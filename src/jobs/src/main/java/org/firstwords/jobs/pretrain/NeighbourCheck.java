package org.firstwords.jobs.pretrain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.checkpoint.TrunkFile;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.input.ImageBatches;
import org.firstwords.model.layer.BatchNormStatistics;

/// How well the teacher's features tell labelled pictures apart, by k-NN.
///
/// The trunk is opened as other commands open the result: with the running statistics of its batch
/// normalisations.
///
/// @param neighbours how many pictures vote
/// @param every steps from one accuracy to the next
/// @param known the first half of each category's sorted pictures, which votes
/// @param asked the other half
record NeighbourCheck(Job job, int neighbours, int every, List<String> known, List<String> asked) {
  private static final String INPUT = "labeled";
  private static final int BATCH = 32;

  /// @throws org.firstwords.core.process.UserException if a category has one picture
  static NeighbourCheck of(Job job, int neighbours, int every) throws IOException {
    var folder = job.input(INPUT).location();
    var halves = ImageFolders.list(job.store(), folder, job::note).halves();
    return new NeighbourCheck(
        job, neighbours, every, halves.first().paths(), halves.last().paths());
  }

  /// Whether there is to be an accuracy after so many steps.
  ///
  /// @param all steps of the training
  boolean isDue(long step, long all) {
    return step % every == 0 || step == all;
  }

  /// The share of pictures whose category the others find.
  ///
  /// @throws StoppedException if a stop is requested
  double accuracy(Distiller distiller) throws Exception {
    var trunk = job.scratch().resolve("watched.safetensors");
    try (var out = new BufferedOutputStream(Files.newOutputStream(trunk))) {
      distiller.writeTrunk(out);
    }
    var spec = ModelSpec.ofTrunk(distiller.spec().vision(), distiller.spec().imageSize());
    var file = new TrunkFile(new LocalStore(), new Location.Local(trunk));
    try (var network = file.openFrozen(spec, BatchNormStatistics.RUNNING)) {
      var images =
          new ImageBatches(
              ImageBatches.Files.below(job.store(), job.input(INPUT).location()),
              ImageBatches.Preprocessor.base(spec.imageSize()),
              BATCH);
      return accuracy(images, network::features);
    } finally {
      Files.deleteIfExists(trunk);
    }
  }

  private double accuracy(ImageBatches images, ImageBatches.BatchEncoder encoder) throws Exception {
    var classifier = new NearestNeighbours(neighbours);
    encode(known, images, encoder, classifier::add);
    var right = new AtomicInteger();
    encode(
        asked,
        images,
        encoder,
        (category, features) -> {
          if (classifier.category(features).equals(category)) {
            right.incrementAndGet();
          }
        });
    return right.doubleValue() / asked.size();
  }

  /// @param consumer receives the category of each image and its features
  private void encode(
      List<String> paths,
      ImageBatches images,
      ImageBatches.BatchEncoder encoder,
      BiConsumer<String, float[]> consumer)
      throws Exception {
    var batches = ImageBatches.inBatches(paths, BATCH);
    try (var silent = ProgressListener.NONE.start(INPUT, "images", 0)) {
      images.forEachBatch(
          job,
          batches,
          silent,
          encoder,
          (names, features) -> {
            for (var i = 0; i < features.length; i++) {
              consumer.accept(ImageFolders.category(names.get(i)), features[i]);
            }
          });
    }
  }
}
