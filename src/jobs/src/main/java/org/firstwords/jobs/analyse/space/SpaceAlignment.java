package org.firstwords.jobs.analyse.space;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.firstwords.data.analysis.Alignment;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.statistics.Correlation;

/// Computes the alignment of images and words.
public final class SpaceAlignment {
  private SpaceAlignment() {}

  /// @param permutations number of random permutations
  public static Alignment align(
      EmbeddingSpace space, SamplingMethod recipe, int permutations, long seed) {
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

  private static List<Alignment.Pair> pairs(
      List<String> categories, double[][] images, double[][] words) {
    var pairs = new ArrayList<Alignment.Pair>();
    for (var i = 0; i < categories.size(); i++) {
      for (var j = i + 1; j < categories.size(); j++) {
        pairs.add(
            new Alignment.Pair(categories.get(i), categories.get(j), images[i][j], words[i][j]));
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

  private static Alignment.Permutation permutationTest(
      Correlation pearson, double[][] images, double[][] words, int permutations, long seed) {
    return switch (pearson) {
      case Correlation.Undefined(var reason, _) -> new Alignment.Permutation.Impossible(reason);
      case Correlation.Found found ->
          new Alignment.Permutation.Tested(
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
