package org.firstwords.serve;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page of `predictions.csv`, read as a stream.
///
/// @param total how many rows are as asked for
@RegisterForReflection
public record PredictionPage(
    long total, int page, int size, List<String> columns, List<List<String>> rows) {

  /// @param category only trials whose target it is
  /// @param wrong only trials that were answered wrongly
  static PredictionPage read(
      InputStream in, Paging paging, Optional<String> category, boolean wrong) throws IOException {
    try (var csv = CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        return new PredictionPage(0, paging.page(), paging.size(), List.of(), List.of());
      }
      var columns = records.next().getFields();
      var target = columns.indexOf("target_category");
      var correct = columns.indexOf("correct");
      var rows = new ArrayList<List<String>>();
      var total = 0L;
      while (records.hasNext()) {
        var row = records.next();
        if (category.filter(text -> !text.equals(field(row, target))).isPresent()
            || (wrong && !field(row, correct).equals("False"))) {
          continue;
        }
        if (total >= paging.first() && rows.size() < paging.size()) {
          rows.add(row.getFields());
        }
        total++;
      }
      return new PredictionPage(total, paging.page(), paging.size(), columns, rows);
    } catch (CsvParseException broken) {
      throw new Problem(500, "predictions.csv is not readable: " + broken.getMessage());
    }
  }

  private static String field(CsvRecord row, int column) {
    return column >= 0 && column < row.getFieldCount() ? row.getField(column) : "";
  }
}
