package org.firstwords.jobs.analyse.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The embedding space: image vectors, category means and word vectors. Points are ordered: images
/// by category, means, words.
///
/// @param images with unit vectors
/// @param means of the images of each category, not normalised
/// @param words unit vectors of the category words
public record EmbeddingSpace(
    List<String> categories, List<Image> images, List<float[]> means, List<float[]> words) {
  /// An image as a vector.
  ///
  /// @param path relative to the folder of images
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Image(String category, String path, float[] vector) {}

  /// @param vectors of the sampled images by path
  /// @param words by category
  public static EmbeddingSpace of(
      CategorySample sample, Map<String, float[]> vectors, Map<String, float[]> words) {
    var categories = List.copyOf(sample.images().keySet());
    var images = new ArrayList<Image>();
    var means = new ArrayList<float[]>();
    sample
        .images()
        .forEach((category, paths) -> {
          var own = paths.stream().map(path -> vector(vectors, path)).toList();
          for (var i = 0; i < own.size(); i++) {
            images.add(new Image(category, paths.get(i), own.get(i)));
          }
          means.add(Vectors.mean(own));
        });
    var said = categories.stream().map(category -> vector(words, category)).toList();
    return new EmbeddingSpace(categories, List.copyOf(images), List.copyOf(means), said);
  }

  private static float[] vector(Map<String, float[]> vectors, String name) {
    return Optional.ofNullable(vectors.get(name))
        .orElseThrow(() -> new IllegalArgumentException("not encoded: " + name));
  }

  /// The vectors of all points.
  public List<float[]> points() {
    var points = new ArrayList<float[]>();
    images.forEach(image -> points.add(image.vector()));
    points.addAll(means);
    points.addAll(words);
    return points;
  }

  /// The index of the category's first image among the points.
  public int firstImage(int category) {
    var name = categories.get(category);
    var at = 0;
    while (!images.get(at).category().equals(name)) {
      at++;
    }
    return at;
  }

  /// The number of images of a category.
  public int imagesOf(int category) {
    var name = categories.get(category);
    return (int) images.stream().filter(image -> image.category().equals(name)).count();
  }

  /// The index of the category's mean among the points.
  public int mean(int category) {
    return images.size() + category;
  }

  /// The index of the category's word among the points.
  public int word(int category) {
    return images.size() + categories.size() + category;
  }

  /// Distances of points, 0 for the most and 1 for the least similar: `1 - (s - min) / (max -
  /// min)`.
  ///
  /// @param similarities `[n, n]`
  /// @return `[n, n]`; empty if all similarities are equal
  public static Optional<double[][]> distances(double[][] similarities) {
    var low = Arrays.stream(similarities).flatMapToDouble(Arrays::stream).min().orElse(0);
    var high = Arrays.stream(similarities).flatMapToDouble(Arrays::stream).max().orElse(0);
    if (high - low < 1e-6) { // vectors carry seven digits
      return Optional.empty();
    }
    var distances =
        Arrays.stream(similarities)
            .map(row -> Arrays.stream(row).map(s -> distance(s, low, high)).toArray())
            .toArray(double[][]::new);
    return Optional.of(distances);
  }

  private static double distance(double similarity, double low, double high) {
    return Math.max(0, 1 - (similarity - low) / (high - low));
  }

  /// One of the nearest images of a word: a row of `nearest.csv`.
  ///
  /// @param rank from 1
  /// @param similarity the cosine of image and word
  public record NearestImage(int rank, EmbeddingSpace.Image image, double similarity) {
    /// As many as the paper shows.
    public static final int COUNT = 100;

    /// The most similar images, best first; ties keep the order of the space.
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
}
