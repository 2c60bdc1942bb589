package org.firstwords.serve;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// The t-SNE coordinates of images and words.
///
/// @param total how many points there are; of very many only the first are given
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
    var total = 0L;
    try (var csv = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      for (var row : csv) {
        if (row.getField("x").isEmpty()) {
          continue;
        }
        if (total++ < MOST) {
          points.add(point(row));
        }
      }
      return new EmbeddingPlot(total, points);
    } catch (CsvParseException | NoSuchElementException | NumberFormatException broken) {
      throw new Problem(500, "embedding.csv is not readable: " + broken.getMessage());
    }
  }

  private static Point point(NamedCsvRecord row) {
    return new Point(
        Double.parseDouble(row.getField("x")),
        Double.parseDouble(row.getField("y")),
        row.getField("eval_category"),
        row.getField("image_filename"),
        row.getField("embedding_type"));
  }
}
