package org.firstwords.data.space;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;

/// Writes and reads `nearest.csv`: the images nearest to each word.
public final class NearestTable {
  /// The file's name in the artifact `analysis`.
  public static final String NAME = "nearest.csv";

  private NearestTable() {}

  /// A row.
  ///
  /// @param rank from 1
  /// @param image its path
  /// @param similarity the product of the image's and the word's vector
  /// @param category that the image shows
  public record Row(String word, int rank, String image, float similarity, String category) {}

  /// The stream stays open.
  public static void write(OutputStream out, Iterable<Row> rows) throws IOException {
    CsvTable.write(
        out,
        csv -> {
          csv.writeRecord("word", "rank", "image", "similarity", "category");
          rows.forEach(row ->
              csv.writeRecord(
                  row.word(),
                  Integer.toString(row.rank()),
                  row.image(),
                  Float.toString(row.similarity()),
                  row.category()));
        });
  }

  /// @param from names the stream in errors
  /// @throws UserException if the columns differ
  public static List<Row> read(InputStream in, String from) throws IOException {
    var rows = new ArrayList<Row>();
    CsvTable.read(
        in,
        from,
        row ->
            rows.add(
                new Row(
                    row.getField("word"),
                    Integer.parseInt(row.getField("rank")),
                    row.getField("image"),
                    Float.parseFloat(row.getField("similarity")),
                    row.getField("category"))));
    return rows;
  }
}
