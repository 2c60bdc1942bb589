package org.firstwords.data.score;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;

/// Reads tables of predictions with the reference's columns, one row at a time: its own files, and
/// those of [PredictionsFile]. Columns may be in any order, and others beside them.
public final class PredictionReader {
  private PredictionReader() {}

  /// @param name of the file, for messages
  /// @param consumer is given every row
  /// @return how many rows there are
  /// @throws UserException if a column is missing or a row is not readable
  public static long read(InputStream in, String name, Consumer<PredictionRow> consumer)
      throws IOException {
    try (var csv = builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        throw new UserException("%s is empty; give a table of predictions".formatted(name));
      }
      var columns = PredictionColumns.of(name, records.next().getFields());
      var rows = 0L;
      while (records.hasNext()) {
        consumer.accept(row(columns, records.next()));
        rows++;
      }
      return rows;
    } catch (CsvParseException wrong) {
      var cause = wrong.getCause() == null ? wrong : wrong.getCause();
      throw new UserException(
          "%s is not readable CSV: %s".formatted(name, cause.getMessage()), wrong);
    }
  }

  private static CsvReader.CsvReaderBuilder builder() {
    return CsvReader.builder()
        .allowMissingFields(true)
        .allowExtraFields(true)
        .skipEmptyLines(true)
        .detectBomHeader(true);
  }

  private static PredictionRow row(PredictionColumns columns, CsvRecord cells) {
    var row = columns.row(cells.getStartingLineNumber(), cells.getFields());
    var categories = row.list("categories", PythonListParser::words, "['ball', 'car']");
    var logits =
        row.has("logits")
            ? row.list("logits", PythonListParser::numbers, "[0.5, 0.5]")
            : List.<Double>of();
    if (categories.isEmpty() || (!logits.isEmpty() && logits.size() != categories.size())) {
      throw row.wrong(
          "it has %d categories and %d logits".formatted(categories.size(), logits.size()));
    }
    return new PredictionRow(
        row.line(),
        row.textOr("checkpoint", ""),
        row.whole("seed"),
        row.textOr("eval_type", "image"),
        row.text("eval_dataset"),
        row.textOr("stage", "test"),
        row.number("trial_idx"),
        categories,
        logits,
        row.truth("correct"),
        row.text("target_category"),
        row.text("config"),
        row.has("filtered") && row.truth("filtered"),
        row.textOr("split", ""));
  }
}
