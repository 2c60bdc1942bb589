package org.firstwords.jobs.pretrain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A k-NN classifier of features: the known pictures that are most similar to one vote on its
/// category, each with the weight `exp(similarity / 0.07)`. Wu et al. 2018; Caron et al. 2021.
///
/// The similarity is the cosine. Of equally similar pictures the first ones vote.
final class NearestNeighbours {
  private static final double TEMPERATURE = 0.07;

  /// How many vote in the published evaluations.
  static final int PUBLISHED = 20;

  private final int count;
  private final List<String> categories = new ArrayList<>();
  private final List<double[]> directions = new ArrayList<>();

  private record Neighbour(String category, double similarity) {}

  /// @param count how many vote
  NearestNeighbours(int count) {
    this.count = count;
  }

  void add(String category, float[] features) {
    categories.add(category);
    directions.add(normalised(features));
  }

  /// The category of these features; of equal ones the first by name.
  String category(float[] features) {
    var own = normalised(features);
    var votes = new HashMap<String, Double>();
    IntStream.range(0, categories.size())
        .mapToObj(known -> new Neighbour(categories.get(known), cosine(own, directions.get(known))))
        .sorted(Comparator.comparingDouble(Neighbour::similarity).reversed())
        .limit(count)
        .forEach(near ->
            votes.merge(near.category(), Math.exp(near.similarity() / TEMPERATURE), Double::sum));
    return votes.entrySet().stream()
        .min(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private static double[] normalised(float[] features) {
    var squares = 0.0;
    for (var value : features) {
      squares += (double) value * value;
    }
    var length = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
    var unit = new double[features.length];
    for (var i = 0; i < unit.length; i++) {
      unit[i] = features[i] / length;
    }
    return unit;
  }

  private static double cosine(double[] one, double[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
