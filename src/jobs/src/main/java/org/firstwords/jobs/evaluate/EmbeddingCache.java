package org.firstwords.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.firstwords.core.job.Job;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.input.ImageBatches;

/// Embeddings of images and words, each encoded once for all trials.
final class EmbeddingCache {
  private final Map<String, float[]> images = new HashMap<>();
  private final Map<String, float[]> words = new HashMap<>();

  float[] image(String path) {
    return of(images, path);
  }

  float[] word(String word) {
    return of(words, word);
  }

  private static float[] of(Map<String, float[]> vectors, String name) {
    var vector = vectors.get(name);
    if (vector == null) {
      throw new IllegalArgumentException("not encoded: " + name);
    }
    return vector;
  }

  /// @param asked token ids by word
  void encodeWords(ImageTextModel model, SortedMap<String, int[]> asked) {
    var order = List.copyOf(asked.keySet());
    var vectors = model.encodeText(asked.values().toArray(int[][]::new)); // [C, E]
    for (var i = 0; i < vectors.length; i++) {
      words.put(order.get(i), vectors[i]);
    }
  }

  void encodeImages(ImageTextModel model, Job job, ImageBatches pictures, List<String> paths)
      throws Exception {
    pictures.forEachBatch(
        job,
        paths,
        (batch, pixels) -> {
          var vectors = model.encodeImages(pixels); // [B, E]
          for (var i = 0; i < vectors.length; i++) {
            images.put(batch.get(i), vectors[i]);
          }
        });
  }
}
