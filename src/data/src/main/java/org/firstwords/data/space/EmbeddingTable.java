package org.firstwords.data.space;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;

/// Writes and reads `embedding.csv`: images, means of categories and words, with the reference's
/// columns `x,y,eval_category,image_filename,embedding_type`, then one for each word.
public final class EmbeddingTable {
  /// The file's name in the artifact `analysis`.
  public static final String NAME = "embedding.csv";

  private static final List<String> COLUMNS =
      List.of("x", "y", "eval_category", "image_filename", "embedding_type");

  private EmbeddingTable() {}

  /// A row.
  ///
  /// @param place in the plane; absent without t-SNE
  /// @param word the category's word (so `kitty`, like the column)
  /// @param image its path; empty for means and words
  /// @param products of the image's vector and each word's, in the order of the columns; 0 for
  ///   means and words
  public record Point(
      Optional<Place> place, String word, String image, Kind kind, List<Float> products) {}

  /// Where t-SNE puts a point.
  public record Place(double x, double y) {}

  /// What a point stands for.
  public enum Kind {
    IMAGE("image"),
    MEAN("image_mean"),
    WORD("text");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    private static Kind of(String label) {
      return Arrays.stream(values())
          .filter(kind -> kind.label.equals(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("embedding_type '%s'".formatted(label)));
    }

    /// As in the column `embedding_type`.
    @Override
    public String toString() {
      return label;
    }
  }

  /// The stream stays open.
  ///
  /// @param words of the categories, each a column
  public static void write(OutputStream out, List<String> words, Iterable<Point> points)
      throws IOException {
    CsvTable.write(
        out,
        csv -> {
          var columns = new ArrayList<>(COLUMNS);
          columns.addAll(words);
          csv.writeRecord(columns);
          points.forEach(point -> csv.writeRecord(cells(point)));
        });
  }

  private static List<String> cells(Point point) {
    var cells = new ArrayList<String>();
    cells.add(point.place().map(place -> Double.toString(place.x())).orElse(""));
    cells.add(point.place().map(place -> Double.toString(place.y())).orElse(""));
    cells.add(point.word());
    cells.add(point.image());
    cells.add(point.kind().toString());
    point.products().forEach(product -> cells.add(Float.toString(product)));
    return cells;
  }

  /// Reads row by row.
  ///
  /// @param from names the stream in errors
  /// @throws UserException if the columns differ
  public static void read(InputStream in, String from, Consumer<Point> points) throws IOException {
    CsvTable.read(in, from, row -> points.accept(point(row)));
  }

  private static Point point(NamedCsvRecord row) {
    var x = row.getField("x");
    var products = row.getFields().stream().skip(COLUMNS.size()).map(Float::valueOf).toList();
    return new Point(
        x.isEmpty()
            ? Optional.empty()
            : Optional.of(new Place(Double.parseDouble(x), Double.parseDouble(row.getField("y")))),
        row.getField("eval_category"),
        row.getField("image_filename"),
        Kind.of(row.getField("embedding_type")),
        products);
  }
}
