package org.firstwords.jobs.analyse.tsne;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.firstwords.core.cli.OptionCheck;

/// t-SNE of a distance matrix. Van der Maaten and Hinton 2008. Exact, where the paper's
/// scikit-learn approximated (Barnes-Hut); otherwise as in scikit-learn with random initialisation.
///
/// ```java
/// var layout = Tsne.paper().place(distances, PlanePoints.random(distances.length, 1), () -> {});
/// ```
///
/// @param perplexity the effective number of neighbours of a point
/// @param learningRate of the gradient descent; that of the paper is too high for a hundred points:
///   a few end far from all others
/// @param iterations the maximum; the first 250 with exaggerated affinities
public record Tsne(Distances distances, double perplexity, double learningRate, int iterations) {
  /// The factor of early exaggeration.
  public static final double EXAGGERATION = 12;

  /// Iterations of early exaggeration.
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

  /// The settings of the paper.
  public static Tsne paper() {
    return new Tsne(Distances.AS_GIVEN, 7.5, 200, 1000);
  }

  /// The resulting layout.
  ///
  /// @param divergence the KL divergence of the layout, in nats
  /// @param iterations number of iterations done; below the maximum if the optimisation converged
  public record Result(PlanePoints places, double divergence, int iterations) {}

  /// Called after every iteration; an exception from it ends the optimisation.
  @FunctionalInterface
  public interface IterationListener {
    void onIteration();
  }

  /// @param given `[n, n]`, symmetric, at least 0, n above the perplexity
  /// @param start the initial layout; modified in place
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
    /// @return the total number of iterations done
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

  /// How distances enter the Gaussians of t-SNE, which are defined over squared distances.
  public enum Distances {
    /// Used as given: scikit-learn before 1.1, and thus the paper.
    AS_GIVEN,
    /// Squared first: scikit-learn since 1.1.
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
