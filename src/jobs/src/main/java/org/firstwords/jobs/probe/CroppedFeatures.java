package org.firstwords.jobs.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.RandomCrop;
import org.firstwords.model.input.ImageBatches;
import org.firstwords.model.probe.FrozenTrunk;

/// Features of random crops of the training images, other ones in each epoch. A crop is a function
/// of seed, epoch and image alone.
///
/// @param trunk with running statistics: features do not depend on the batch
record CroppedFeatures(
    Job job, FrozenTrunk trunk, ImageBatches.Files files, TrainingSet images, ProbeRecipe recipe)
    implements FeatureSource {
  /// The default of torchvision's `RandomResizedCrop`.
  private static final double SMALLEST = 0.08;

  /// Images that pass through the trunk at once; batches of the head may be larger.
  private static final int PASS = 32;

  /// The batches are the last ones of all epochs.
  @Override
  public void forEachBatch(List<List<String>> batches, Progress progress, FeatureConsumer consumer)
      throws Exception {
    var ofEpoch = Math.ceilDiv(images.paths().size(), recipe.batchSize());
    var all = ofEpoch * recipe.epochs();
    var places = places();
    var next = 0;
    while (next < batches.size()) {
      var index = all - batches.size() + next;
      var left = ofEpoch - index % ofEpoch;
      var of = batches.subList(next, Math.min(batches.size(), next + left));
      encode(new Crops(index / ofEpoch, places), of, progress, consumer);
      next += of.size();
    }
  }

  private void encode(
      Crops crops, List<List<String>> batches, Progress progress, FeatureConsumer consumer)
      throws Exception {
    var rows = new ArrayList<float[]>();
    var ends = new ArrayList<>(batches);
    try (var silent = ProgressListener.NONE.start("encode", "images", 0)) {
      new ImageBatches(files, crops, PASS)
          .forEachBatch(
              job,
              batches.stream()
                  .flatMap(batch -> ImageBatches.inBatches(batch, PASS).stream())
                  .toList(),
              silent,
              trunk::features,
              (_, features) -> {
                rows.addAll(List.of(features));
                if (rows.size() == ends.getFirst().size()) {
                  consumer.accept(rows.toArray(float[][]::new));
                  progress.advance(rows.size());
                  rows.clear();
                  ends.removeFirst();
                }
              });
    }
  }

  private Map<String, Integer> places() {
    var places = new HashMap<String, Integer>();
    for (var place = 0; place < images.paths().size(); place++) {
      places.put(files.shown(images.paths().get(place)), place);
    }
    return places;
  }

  /// The crops of one epoch.
  private final class Crops implements ImageBatches.Preprocessor {
    private final RandomCrop crop = new RandomCrop(trunk.spec().imageSize(), SMALLEST);
    private final int epoch;
    private final Map<String, Integer> places;

    Crops(int epoch, Map<String, Integer> places) {
      this.epoch = epoch;
      this.places = places;
    }

    @Override
    public int length() {
      return 3 * crop.size() * crop.size();
    }

    @Override
    public void write(JpegDecoder decoder, String name, byte[] file, float[] into) {
      var draws = SeededRandom.at(recipe.seed(), epoch, places.getOrDefault(name, 0));
      ImageNetNormalisation.write(crop.picture(decoder.decode(name, file), draws), into, 0);
    }
  }
}
