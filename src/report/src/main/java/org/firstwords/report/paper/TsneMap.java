package org.firstwords.report.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.space.NearestTable;

/// The t-SNE coordinates of images and words.
///
/// @param points in the file's order; points without coordinates are skipped
/// @param nearest pictures to each word, the nearest first
public record TsneMap(List<Point> points, List<NearestTable.Row> nearest) {
  /// @param word the category's
  /// @param image its name, or empty
  public record Point(double x, double y, String word, String image, EmbeddingTable.Kind kind) {}

  /// @param analysis the artifact
  static TsneMap read(ArtifactStore store, Artifact analysis) throws IOException {
    var embedding = analysis.at(EmbeddingTable.NAME);
    var points = new ArrayList<Point>();
    try (var in = store.read(embedding)) {
      EmbeddingTable.read(
          in,
          embedding.toString(),
          point ->
              point
                  .place()
                  .ifPresent(place ->
                      points.add(
                          new Point(
                              place.x(), place.y(), point.word(), point.image(), point.kind()))));
    }
    var nearest = analysis.at(NearestTable.NAME);
    try (var in = store.read(nearest)) {
      return new TsneMap(points, NearestTable.read(in, nearest.toString()));
    }
  }
}
