package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.jobs.analyse.space.Vectors;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Normalisation;
import org.firstwords.model.image.Prefetch;

/// Descriptor of an image: average hash and trunk features.
///
/// @param name its path or file name
/// @param direction what the trunk makes of it, before the head, at length 1
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Look(String name, AverageHash hash, float[] direction) {
  /// Reads an image file by name.
  @FunctionalInterface
  interface Files {
    byte[] read(String name) throws IOException;
  }

  /// Consumes descriptors, batch by batch.
  @FunctionalInterface
  interface Taker {
    void take(List<Look> batch);
  }

  /// A decoded image, before the forward pass.
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Ready(String name, AverageHash hash, float[] pixels) {}

  /// Computes the descriptors of all images in order; prefetches the next ones. At most a few
  /// batches are in memory.
  static void each(
      Job job, ContrastiveModel model, int batchSize, List<String> names, Files files, Taker taker)
      throws Exception {
    var size = model.spec().imageSize();
    try (var decoder = new JpegDecoder();
        var progress = Progress.start("neighbours", "images", names.size());
        var ready =
            new Prefetch<>(
                names.stream().map(name -> ready(name, files, decoder, size)).iterator(),
                Runtime.getRuntime().availableProcessors(),
                2 * batchSize)) {
      while (ready.hasNext()) {
        job.stop().throwIfRequested();
        var batch = new ArrayList<Ready>();
        while (ready.hasNext() && batch.size() < batchSize) {
          batch.add(ready.next());
        }
        taker.take(looks(model, batch));
        progress.advance(batch.size());
      }
    }
  }

  private static Callable<Ready> ready(String name, Files files, JpegDecoder decoder, int size) {
    return () -> {
      var picture = decoder.decode(name, files.read(name));
      var transform = new ImageTransform.Base(size);
      var pixels = new float[transform.length()];
      Normalisation.write(transform.picture(picture), pixels, 0);
      return new Ready(name, AverageHash.of(picture), pixels);
    };
  }

  private static List<Look> looks(ContrastiveModel model, List<Ready> batch) {
    var length = batch.getFirst().pixels().length;
    var pixels = new float[batch.size() * length]; // [B, size, size, 3]
    for (var i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).pixels(), 0, pixels, i * length, length);
    }
    var features = model.features(pixels); // [B, F]
    var looks = new ArrayList<Look>();
    for (var i = 0; i < batch.size(); i++) {
      var ready = batch.get(i);
      looks.add(new Look(ready.name(), ready.hash(), Vectors.unit(features[i])));
    }
    return looks;
  }
}
