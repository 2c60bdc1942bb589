package org.firstwords.evaluate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Normalisation;
import org.firstwords.model.image.Prefetch;

/// The vectors of images and words, each encoded once however many trials show it.
final class Vectors {
  private final Map<String, float[]> images = new HashMap<>();
  private final Map<String, float[]> words = new HashMap<>();

  float[] image(String path) {
    return of(images, path);
  }

  float[] word(String category) {
    return of(words, category);
  }

  private static float[] of(Map<String, float[]> vectors, String name) {
    var vector = vectors.get(name);
    if (vector == null) {
      throw new IllegalArgumentException("not encoded: " + name);
    }
    return vector;
  }

  int images() {
    return images.size();
  }

  void encodeWords(ContrastiveModel model, CategoryWords ask, Collection<String> categories) {
    var order = List.copyOf(categories);
    var tokens = order.stream().map(ask::tokens).toArray(int[][]::new);
    var vectors = model.encodeText(tokens); // [C, E]
    for (var i = 0; i < vectors.length; i++) {
      words.put(order.get(i), vectors[i]);
    }
  }

  /// Encodes the images in batches, while the next ones are read and decoded.
  void encodeImages(
      ContrastiveModel model, Job job, Artifact folder, List<String> paths, int batchSize)
      throws Exception {
    var transform = new ImageTransform.Base(model.spec().imageSize());
    var threads = Runtime.getRuntime().availableProcessors();
    try (var decoder = new JpegDecoder();
        var progress = Progress.start("encode", "images", paths.size());
        var pictures =
            new Prefetch<>(
                paths.stream().map(path -> read(job, folder, path, decoder, transform)).iterator(),
                threads,
                2 * batchSize)) {
      for (var from = 0; from < paths.size(); from += batchSize) {
        job.stop().throwIfRequested();
        var batch = paths.subList(from, Math.min(paths.size(), from + batchSize));
        var pixels = new float[batch.size() * transform.length()]; // [B, size, size, 3]
        for (var i = 0; i < batch.size(); i++) {
          System.arraycopy(pictures.next(), 0, pixels, i * transform.length(), transform.length());
        }
        var vectors = model.encodeImages(pixels); // [B, E]
        for (var i = 0; i < vectors.length; i++) {
          images.put(batch.get(i), vectors[i]);
        }
        progress.advance(batch.size());
      }
    }
  }

  private static Callable<float[]> read(
      Job job, Artifact folder, String path, JpegDecoder decoder, ImageTransform.Base transform) {
    return () -> {
      var at = folder.at(path);
      try (var in = job.store().read(at)) {
        var pixels = new float[transform.length()];
        var picture = transform.picture(decoder.decode(at.toString(), in.readAllBytes()));
        Normalisation.write(picture, pixels, 0);
        return pixels;
      }
    };
  }
}
