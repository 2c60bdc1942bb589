package org.firstwords.jobs.analyse.space;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One of the nearest images of a word: a row of `nearest.csv`.
///
/// @param rank from 1
/// @param similarity the product of the two vectors of length 1
public record NearestImage(int rank, EmbeddingSpace.Image image, double similarity) {
  /// How many the paper shows.
  public static final int COUNT = 100;

  /// The most similar images, the best first; of equally good ones the first in the space.
  public static List<NearestImage> to(float[] word, List<EmbeddingSpace.Image> images) {
    var best =
        images.stream()
            .map(image -> new NearestImage(0, image, Vectors.product(image.vector(), word)))
            .sorted(Comparator.comparingDouble(NearestImage::similarity).reversed())
            .limit(COUNT)
            .toList();
    return IntStream.range(0, best.size()).mapToObj(i -> best.get(i).ranked(i + 1)).toList();
  }

  private NearestImage ranked(int place) {
    return new NearestImage(place, image, similarity);
  }
}
