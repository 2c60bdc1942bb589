package org.firstwords.jobs.analyse.space;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.firstwords.data.statistics.Correlation;

/// Alignment of the visual and the lexical space: the correlation, over all pairs of categories, of
/// the cosine of their image means and the cosine of their words.
///
/// The p-value of Pearson in the paper treats all pairs as independent. Each category is in many
/// pairs, so a permutation test (Mantel 1967) is added.
///
/// @param recipe the sampling method
/// @param images number of images
/// @param pearson as in the paper
/// @param pairs the correlated values
public record Alignment(
    CategorySample.Method recipe,
    int images,
    Correlation pearson,
    Correlation spearman,
    Permutation permutation,
    List<Pair> pairs) {
  /// Two categories.
  ///
  /// @param images cosine of their image means
  /// @param words cosine of their words
  public record Pair(String one, String other, double images, double words) {}

  /// A test that does not treat pairs as independent.
  public sealed interface Permutation {
    /// @param test name of the test
    /// @param p share of the permutations, including the identity, whose Pearson's r is at least as
    ///   far from 0
    record Tested(String test, int permutations, double p) implements Permutation {}

    /// @param reason for people
    record Impossible(String reason) implements Permutation {}
  }

  /// @param permutations number of random permutations
  public static Alignment of(
      EmbeddingSpace space, CategorySample.Method recipe, int permutations, long seed) {
    var images = Vectors.cosines(space.means());
    var words = Vectors.cosines(space.words());
    var seen = upper(images);
    var said = upper(words);
    var pearson = Correlation.pearson(seen, said);
    return new Alignment(
        recipe,
        space.images().size(),
        pearson,
        Correlation.spearman(seen, said),
        permutationTest(pearson, images, words, permutations, seed),
        pairs(space.categories(), images, words));
  }

  private static List<Pair> pairs(List<String> categories, double[][] images, double[][] words) {
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < categories.size(); i++) {
      for (var j = i + 1; j < categories.size(); j++) {
        pairs.add(new Pair(categories.get(i), categories.get(j), images[i][j], words[i][j]));
      }
    }
    return pairs;
  }

  private static double[] upper(double[][] square) {
    return upper(square, IntStream.range(0, square.length).toArray());
  }

  /// The upper triangle, with rows and columns in this order.
  private static double[] upper(double[][] square, int[] order) {
    var n = order.length;
    var upper = new double[n * (n - 1) / 2];
    var at = 0;
    for (var i = 0; i < n; i++) {
      for (var j = i + 1; j < n; j++) {
        upper[at++] = square[order[i]][order[j]];
      }
    }
    return upper;
  }

  private static Permutation permutationTest(
      Correlation pearson, double[][] images, double[][] words, int permutations, long seed) {
    return switch (pearson) {
      case Correlation.Undefined(var reason, _) -> new Permutation.Impossible(reason);
      case Correlation.Found found ->
          new Permutation.Tested(
              "Mantel, two-sided",
              permutations,
              share(Math.abs(found.coefficient()), images, words, permutations, seed));
    };
  }

  private static double share(
      double observed, double[][] images, double[][] words, int permutations, long seed) {
    var random = new SplittableRandom(seed);
    var seen = upper(images);
    var order = IntStream.range(0, words.length).toArray();
    var asFar = 1; // the order that there is
    for (var i = 0; i < permutations; i++) {
      shuffle(order, random);
      var r = Correlation.coefficient(seen, upper(words, order));
      asFar += Math.abs(r) >= observed - 1e-12 ? 1 : 0;
    }
    return (double) asFar / (permutations + 1);
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (var last = order.length - 1; last > 0; last--) {
      var other = random.nextInt(last + 1);
      var held = order[last];
      order[last] = order[other];
      order[other] = held;
    }
  }
}
