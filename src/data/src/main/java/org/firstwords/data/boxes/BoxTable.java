package org.firstwords.data.boxes;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Locale;

/// A table as spreadsheets write it: with a byte order mark, or with semicolons or tabs.
final class BoxTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private BoxTable() {}

  /// Names of columns lose blanks and capitals. The caller closes it.
  static CsvReader<NamedCsvRecord> open(String text) {
    var header = header(text);
    var end = text.indexOf('\n');
    return CsvReader.builder()
        .fieldSeparator(separator(header))
        .ofNamedCsvRecord(end < 0 ? header : header + text.substring(end));
  }

  static List<String> columns(String text) {
    var header = header(text);
    return List.of(header.split(String.valueOf(separator(header)), -1));
  }

  private static String header(String text) {
    var end = text.indexOf('\n');
    var line = end < 0 ? text : text.substring(0, end);
    return line.replace(BYTE_ORDER_MARK, "")
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll(" *([,;\t]) *", "$1");
  }

  private static char separator(String header) {
    return header.indexOf(',') >= 0
        ? ','
        : header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }
}
