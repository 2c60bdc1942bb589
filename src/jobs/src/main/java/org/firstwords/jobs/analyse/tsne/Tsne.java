package org.firstwords.jobs.analyse.tsne;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.firstwords.core.cli.OptionCheck;

/// t-SNE: points in the plane whose neighbours are those that given distances make neighbours. Van
/// der Maaten and Hinton 2008. Every pair is computed, where the paper's scikit-learn approximated
/// (Barnes-Hut); all else is as scikit-learn does it with random places to begin with.
///
/// ```java
/// var placed = Tsne.paper().place(distances, Places.random(distances.length, 1), () -> {});
/// ```
///
/// @param perplexity about how many neighbours a point has
/// @param learningRate of the descent; the paper's is too much for a hundred points, and makes of
///   them a picture of a few far ones
/// @param iterations at most; the first 250 with exaggerated affinities
public record Tsne(Distances distances, double perplexity, double learningRate, int iterations) {
  /// What the first iterations multiply affinities by.
  public static final double EXAGGERATION = 12;

  /// How many iterations exaggerate.
  public static final int EXAGGERATED = 250;

  private static final int CHECK = 50;
  private static final int PATIENCE = 300;
  private static final double FLAT = 1e-7;

  public Tsne {
    OptionCheck.require(perplexity >= 1, "--perplexity", "at least 1", perplexity);
    OptionCheck.require(learningRate > 0, "--learning-rate", "above 0", learningRate);
    OptionCheck.require(
        iterations >= EXAGGERATED, "--iterations", "at least " + EXAGGERATED, iterations);
  }

  /// The paper's.
  public static Tsne paper() {
    return new Tsne(Distances.AS_GIVEN, 7.5, 200, 1000);
  }

  /// The resulting layout.
  ///
  /// @param divergence of the places from the distances, in nats
  /// @param iterations how many there were: fewer than allowed if they had no more effect
  public record Result(PlanePoints places, double divergence, int iterations) {}

  /// Called after every iteration; what it throws ends the work.
  @FunctionalInterface
  public interface IterationListener {
    void onIteration();
  }

  /// @param given `[n, n]`, symmetric, at least 0, n above the perplexity
  /// @param start where the points begin; moved
  public Result place(double[][] given, PlanePoints start, IterationListener watch) {
    if (given.length <= perplexity) {
      throw new IllegalArgumentException("%d points".formatted(given.length));
    }
    var descent =
        new GradientDescent(Affinities.of(exponents(given), perplexity), start, learningRate);
    var early = new Phase(0, EXAGGERATED, EXAGGERATION, 0.5, EXAGGERATED).run(descent, watch);
    descent.resetMomentum();
    var late = new Phase(early, iterations, 1, 0.8, PATIENCE).run(descent, watch);
    return new Result(start, descent.divergence(1), late);
  }

  double[][] exponents(double[][] given) {
    var exponents = new double[given.length][given.length];
    for (var i = 0; i < given.length; i++) {
      for (var j = 0; j < given.length; j++) {
        exponents[i][j] = distances.of(given[i][j]);
      }
    }
    return exponents;
  }

  /// A phase of the optimisation with constant parameters.
  ///
  /// @param patience iterations without progress after which it ends
  private record Phase(int from, int to, double exaggeration, double momentum, int patience) {
    /// @return the iterations done in all
    int run(GradientDescent descent, IterationListener watch) {
      var best = Double.MAX_VALUE;
      var bestAt = from;
      for (var i = from; i < to; i++) {
        var isCheck = (i + 1) % CHECK == 0;
        var error = isCheck ? descent.divergence(exaggeration) : 0;
        var slope = descent.step(exaggeration, momentum);
        watch.onIteration();
        if (isCheck && error < best) {
          best = error;
          bestAt = i;
        } else if (isCheck && i - bestAt > patience) {
          return i + 1;
        }
        if (isCheck && slope <= FLAT) {
          return i + 1;
        }
      }
      return Math.max(from, to);
    }
  }

  /// What given distances stand for in t-SNE's Gaussians, which are defined over squared distances.
  public enum Distances {
    /// They are used as they are given: scikit-learn before 1.1, and so the paper.
    AS_GIVEN,
    /// They are squared first: scikit-learn since 1.1.
    SQUARED;

    double of(double distance) {
      return switch (this) {
        case AS_GIVEN -> distance;
        case SQUARED -> distance * distance;
      };
    }

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
