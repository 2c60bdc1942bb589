package org.firstwords.data.transcript;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;

/// Reads the CSV of a transcript: UTF-8, comma-separated, quoted with `"`.
final class TranscriptCsv {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TranscriptCsv() {}

  static List<TranscriptRow> read(String filename, InputStream in) throws IOException {
    var text = text(filename, in.readAllBytes());
    try (var csv =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(text)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        return List.of();
      }
      var columns = Columns.of(filename, records.next());
      var rows = new ArrayList<TranscriptRow>();
      records.forEachRemaining(row -> rows.add(columns.row(filename, row)));
      return rows;
    } catch (CsvParseException wrong) {
      var cause = wrong.getCause() == null ? wrong : wrong.getCause();
      throw new UserException(
          "%s is not readable CSV: %s".formatted(filename, cause.getMessage()), wrong);
    }
  }

  private static String text(String filename, byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      var row = 1 + out.flip().chars().filter(character -> character == '\n').count();
      throw new UserException(
          "%s, row %d: byte 0x%02X is not UTF-8%s; save the file as CSV in UTF-8"
              .formatted(filename, row, bytes[in.position()], guess(bytes)));
    }
    var text = out.flip().toString();
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  private static String guess(byte[] bytes) {
    var marked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe;
    return marked ? " (it looks like UTF-16)" : " (it may be Windows-1252 or Latin-1)";
  }

  /// The indices of the required columns.
  private record Columns(int time, int videoName, int utterance, int speaker, int count) {
    static Columns of(String filename, CsvRecord header) {
      var names = header.getFields();
      return new Columns(
          find(filename, names, "Time"),
          find(filename, names, "Video Name"),
          find(filename, names, "Utterance"),
          find(filename, names, "Speaker"),
          names.size());
    }

    private static int find(String filename, List<String> names, String name) {
      var index = names.indexOf(name);
      if (index < 0) {
        throw new UserException(
            "%s has no column '%s'; its columns are %s".formatted(filename, name, names));
      }
      return index;
    }

    TranscriptRow row(String filename, CsvRecord cells) {
      var number = (int) cells.getStartingLineNumber();
      if (cells.getFieldCount() > count) {
        throw new UserException(
            "%s, row %d has %d cells where there are %d columns; put quotes around text with commas"
                .formatted(filename, number, cells.getFieldCount(), count));
      }
      return new TranscriptRow(
          number,
          cell(cells, time),
          cell(cells, videoName),
          cell(cells, utterance),
          cell(cells, speaker));
    }

    private static String cell(CsvRecord cells, int index) {
      return index < cells.getFieldCount() ? cells.getField(index) : "";
    }
  }
}
