package org.firstwords.data.space;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;

/// Writes and reads the CSV tables of an embedding space.
final class CsvTable {
  private CsvTable() {}

  /// Writes a table. The stream stays open.
  static void write(OutputStream out, Consumer<CsvWriter> rows) throws IOException {
    var csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    rows.accept(csv);
    csv.flush();
  }

  /// @param from names the stream in errors
  /// @throws UserException if the columns differ
  static void read(InputStream in, String from, Consumer<NamedCsvRecord> rows) throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      csv.forEach(rows);
    } catch (CsvParseException | IllegalArgumentException | NoSuchElementException wrong) {
      throw new UserException("%s is not readable: %s".formatted(from, wrong.getMessage()), wrong);
    }
  }
}
