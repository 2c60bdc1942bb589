package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.firstwords.core.process.UserException;
import org.firstwords.data.space.EmbeddingTable;

/// The t-SNE coordinates of images and words.
///
/// @param total the number of all points; of very many, `points` has only the first
@RegisterForReflection
public record EmbeddingPlot(long total, List<Point> points) {
  private static final int MOST = 20_000;

  /// @param label the category
  /// @param kind `image`, `image_mean` or `text`
  @RegisterForReflection
  public record Point(double x, double y, String label, String image, String kind) {}

  /// Reads `embedding.csv` of an analysis.
  static EmbeddingPlot read(InputStream in) throws IOException {
    var points = new ArrayList<Point>();
    var total = new LongAdder();
    try {
      EmbeddingTable.read(
          in,
          EmbeddingTable.NAME,
          point ->
              point
                  .place()
                  .ifPresent(place -> {
                    total.increment();
                    if (points.size() < MOST) {
                      points.add(point(place, point));
                    }
                  }));
    } catch (UserException broken) {
      throw new Problem(500, String.valueOf(broken.getMessage()));
    }
    return new EmbeddingPlot(total.sum(), points);
  }

  private static Point point(EmbeddingTable.Place place, EmbeddingTable.Point point) {
    return new Point(place.x(), place.y(), point.word(), point.image(), point.kind().toString());
  }
}
