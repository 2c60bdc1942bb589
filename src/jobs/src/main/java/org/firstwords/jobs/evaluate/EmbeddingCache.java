package org.firstwords.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.firstwords.model.ImageTextModel;

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

  /// @param tokens token ids by word
  void encodeWords(ImageTextModel model, SortedMap<String, int[]> tokens) {
    var order = List.copyOf(tokens.keySet());
    var vectors = model.encodeText(tokens.values().toArray(int[][]::new)); // [C, E]
    for (var i = 0; i < vectors.length; i++) {
      words.put(order.get(i), vectors[i]);
    }
  }

  /// @param vectors of the images, `[B, E]`
  void putImages(List<String> paths, float[][] vectors) {
    for (var i = 0; i < vectors.length; i++) {
      images.put(paths.get(i), vectors[i]);
    }
  }
}
