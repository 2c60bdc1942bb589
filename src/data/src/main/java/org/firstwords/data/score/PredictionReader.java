package org.firstwords.data.score;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
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
    var rows = new LongAdder();
    readCells(
        in,
        name,
        cells -> {
          consumer.accept(row(cells));
          rows.increment();
        });
    return rows.sum();
  }

  /// Reads the cells as they are.
  ///
  /// @param name of the file, for messages
  /// @return the names of the columns
  /// @throws UserException if a column is missing or a row has too few or too many cells
  public static List<String> readCells(
      InputStream in, String name, Consumer<PredictionCells> consumer) throws IOException {
    try (var csv = builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        throw new UserException("%s is empty; give a table of predictions".formatted(name));
      }
      var names = records.next().getFields();
      var columns = PredictionColumns.of(name, names);
      while (records.hasNext()) {
        var cells = records.next();
        consumer.accept(columns.row(cells.getStartingLineNumber(), cells.getFields()));
      }
      return names;
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

  private static PredictionRow row(PredictionCells row) {
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
