package org.firstwords.jobs.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.model.input.ImageBatches;
import org.firstwords.model.probe.FrozenTrunk;

/// Trunk features of the images of a folder, batch by batch.
interface FeatureSource {
  /// Consumes the features of a batch.
  @FunctionalInterface
  interface FeatureConsumer {
    /// @param features one row per image
    void accept(float[][] features) throws Exception;
  }

  /// Passes the features of these batches to the consumer.
  ///
  /// @param batches of paths below the folder
  /// @param progress advanced by every image
  /// @throws org.firstwords.core.process.StoppedException if a stop is requested
  void forEachBatch(List<List<String>> batches, Progress progress, FeatureConsumer consumer)
      throws Exception;

  /// Computes the features of all images once and caches them: 8 KB an image for the 2048 features
  /// of ResNeXt-50, 229 MB for the 27,947 images of the paper.
  static FeatureSource cache(Job job, FrozenTrunk trunk, ImageBatches pictures, List<String> paths)
      throws Exception {
    var known = new HashMap<String, float[]>();
    pictures.forEachBatch(
        job,
        paths,
        trunk::features,
        (batch, features) -> {
          for (var i = 0; i < features.length; i++) {
            known.put(batch.get(i), features[i]);
          }
        });
    return new Cached(job, known);
  }

  /// Recomputes the features of every batch, because they depend on the batch.
  static FeatureSource recompute(Job job, FrozenTrunk trunk, ImageBatches pictures) {
    return (batches, progress, consumer) ->
        pictures.forEachBatch(
            job, batches, progress, trunk::features, (_, features) -> consumer.accept(features));
  }

  /// @param known features by path
  record Cached(Job job, Map<String, float[]> known) implements FeatureSource {
    @Override
    public void forEachBatch(
        List<List<String>> batches, Progress progress, FeatureConsumer consumer) throws Exception {
      for (var batch : batches) {
        job.stop().throwIfRequested();
        consumer.accept(batch.stream().map(this::features).toArray(float[][]::new));
        progress.advance(batch.size());
      }
    }

    private float[] features(String path) {
      var features = known.get(path);
      if (features == null) {
        throw new IllegalArgumentException("no features of " + path);
      }
      return features;
    }
  }
}
