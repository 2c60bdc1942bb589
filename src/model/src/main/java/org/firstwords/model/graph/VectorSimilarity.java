package org.firstwords.model.graph;

import org.firstwords.model.Matching;

/// Similarity of an image embedding and an utterance embedding, computed outside the graph.
sealed interface VectorSimilarity {
  static VectorSimilarity of(Matching matching, int size) {
    return switch (matching) {
      case FLAT, SPATIAL_MEAN -> new Product();
      case SPATIAL_MAX -> new BestLocations(size);
    };
  }

  double similarity(float[] image, float[] utterance);

  private static double product(float[] one, int from, float[] other, int otherFrom, int size) {
    var sum = 0.0;
    for (var i = 0; i < size; i++) {
      sum += (double) one[from + i] * other[otherFrom + i];
    }
    return sum;
  }

  /// The product of two vectors.
  record Product() implements VectorSimilarity {
    @Override
    public double similarity(float[] image, float[] utterance) {
      return product(image, 0, utterance, 0, utterance.length);
    }
  }

  /// For every word the most similar image location; the mean over the words.
  ///
  /// @param size of the vector of a location or a word
  record BestLocations(int size) implements VectorSimilarity {
    @Override
    public double similarity(float[] image, float[] utterance) {
      var sum = 0.0;
      var words = 0;
      for (var word = 0; word < utterance.length; word += size) {
        if (product(utterance, word, utterance, word, size) > 0) { // padding is 0
          sum += best(image, utterance, word);
          words++;
        }
      }
      return sum / Math.max(1, words);
    }

    private double best(float[] image, float[] utterance, int word) {
      var best = Double.NEGATIVE_INFINITY;
      for (var place = 0; place < image.length; place += size) {
        best = Math.max(best, product(image, place, utterance, word, size));
      }
      return best;
    }
  }
}
