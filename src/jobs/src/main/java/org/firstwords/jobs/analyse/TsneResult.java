package org.firstwords.jobs.analyse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.firstwords.core.job.Job;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;
import org.firstwords.jobs.analyse.tsne.PlanePoints;
import org.firstwords.jobs.analyse.tsne.Tsne;

/// The t-SNE layout of the embedding space: `tsne` in `analysis.json`.
sealed interface TsneResult {
  /// @param points how many there are
  /// @param reason for people
  record Impossible(int points, String reason) implements TsneResult {}

  /// @param method always `exact`: every pair of points
  /// @param settings of t-SNE
  /// @param seed of the places to begin with
  /// @param iterationsDone fewer than allowed if they had no more effect
  /// @param divergence Kullback-Leibler, in nats
  /// @param places where the points are; in `embedding.csv`
  record Done(
      String method,
      Tsne settings,
      long seed,
      int points,
      int iterationsDone,
      double divergence,
      @JsonIgnore PlanePoints places)
      implements TsneResult {}

  static TsneResult of(Job job, EmbeddingSpace space, Tsne tsne, long seed) {
    var points = space.points();
    if (points.size() <= tsne.perplexity() + 1) {
      return new Impossible(
          points.size(),
          "%d points are too few for a perplexity of %s; give a smaller --perplexity"
              .formatted(points.size(), tsne.perplexity()));
    }
    return EmbeddingSpace.distances(Vectors.cosines(points))
        .<TsneResult>map(distances -> run(job, distances, tsne, seed))
        .orElseGet(
            () -> new Impossible(points.size(), "all images and words have the same vector"));
  }

  private static Done run(Job job, double[][] distances, Tsne tsne, long seed) {
    try (var progress = job.startProgress("t-sne", "iterations", tsne.iterations())) {
      var placed =
          tsne.place(
              distances,
              PlanePoints.random(distances.length, seed),
              () -> {
                job.stop().throwIfRequested();
                progress.advance(1);
              });
      return new Done(
          "exact",
          tsne,
          seed,
          distances.length,
          placed.iterations(),
          placed.divergence(),
          placed.places());
    }
  }
}
