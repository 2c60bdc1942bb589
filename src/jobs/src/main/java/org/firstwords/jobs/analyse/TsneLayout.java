package org.firstwords.jobs.analyse;

import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.data.analysis.TsneResult;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;
import org.firstwords.jobs.analyse.tsne.PlanePoints;
import org.firstwords.jobs.analyse.tsne.Tsne;

/// The t-SNE layout of the embedding space.
///
/// @param places of the points; absent without t-SNE
record TsneLayout(TsneResult result, Optional<PlanePoints> places) {
  /// Where a point of the space is.
  Optional<EmbeddingTable.Place> place(int point) {
    return places.map(all -> new EmbeddingTable.Place(all.x()[point], all.y()[point]));
  }

  static TsneLayout of(Job job, EmbeddingSpace space, Tsne tsne, long seed) {
    var points = space.points();
    if (points.size() <= tsne.perplexity() + 1) {
      return impossible(
          points.size(),
          "%d points are too few for a perplexity of %s; give a smaller --perplexity"
              .formatted(points.size(), tsne.perplexity()));
    }
    return EmbeddingSpace.distances(Vectors.cosines(points))
        .map(distances -> run(job, distances, tsne, seed))
        .orElseGet(() -> impossible(points.size(), "all images and words have the same vector"));
  }

  private static TsneLayout run(Job job, double[][] distances, Tsne tsne, long seed) {
    try (var progress = job.startProgress("t-sne", "iterations", tsne.iterations())) {
      var placed =
          tsne.place(
              distances,
              PlanePoints.random(distances.length, seed),
              () -> {
                job.stop().throwIfRequested();
                progress.advance(1);
              });
      var settings =
          new TsneResult.Settings(
              tsne.distances().toString(),
              tsne.perplexity(),
              tsne.learningRate(),
              tsne.iterations());
      var result =
          new TsneResult.Done(
              "exact", settings, seed, distances.length, placed.iterations(), placed.divergence());
      return new TsneLayout(result, Optional.of(placed.places()));
    }
  }

  private static TsneLayout impossible(int points, String reason) {
    return new TsneLayout(new TsneResult.Impossible(points, reason), Optional.empty());
  }
}
