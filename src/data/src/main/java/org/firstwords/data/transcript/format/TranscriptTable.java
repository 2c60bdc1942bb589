package org.firstwords.data.transcript.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;

/// A table with a row of column names: separated by commas, semicolons or tabs, quoted with `"`.
///
/// @param columns their names, as written
/// @param blankRows number of blank rows at the end, which are left out
public record TranscriptTable(
    String filename, List<String> columns, List<Row> rows, int blankRows) {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private static final Pattern WIDE_BLANKS = Pattern.compile("[\\p{Zs}\\uFEFF\\u200B]");

  /// The names of columns by which the separator is found.
  private static final List<String> KNOWN =
      List.of("time", "videoname", "utterance", "speaker", "start", "end", "text");

  public TranscriptTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// A row; missing cells are empty.
  ///
  /// @param number in the file; the row of column names is 1
  public record Row(int number, List<String> cells) {
    public String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    private boolean isBlank() {
      return cells.stream().allMatch(cell -> plainBlanks(cell).isBlank());
    }
  }

  /// @throws UserException naming the row that cannot be read
  public static TranscriptTable parse(String filename, String text) throws IOException {
    var content = withoutSeparatorLine(text);
    var separator = separator(content);
    QuoteCheck.check(filename, content, separator);
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(content)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        return new TranscriptTable(filename, List.of(), List.of(), 0);
      }
      var columns = records.next().getFields();
      var rows = new ArrayList<Row>();
      records.forEachRemaining(cells -> rows.add(row(filename, cells, columns.size())));
      var all = rows.size();
      while (!rows.isEmpty() && rows.getLast().isBlank()) {
        rows.removeLast();
      }
      return new TranscriptTable(filename, columns, rows, all - rows.size());
    } catch (CsvParseException wrong) {
      var cause = wrong.getCause() == null ? wrong : wrong.getCause();
      throw new UserException(
          "%s is not readable CSV: %s".formatted(filename, cause.getMessage()), wrong);
    }
  }

  /// Excel's first line `sep=;` becomes an empty one, so that rows keep their numbers.
  private static String withoutSeparatorLine(String text) {
    return text.replaceFirst("^(?i)sep=.(?=[\r\n])", "");
  }

  private static char separator(String text) {
    var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    for (var separator : SEPARATORS) {
      best = known(header, separator) > known(header, best) ? separator : best;
    }
    return best;
  }

  private static long known(String header, char separator) {
    return split(header, separator).stream()
        .map(name -> fold(name.replace("\"", "")))
        .filter(KNOWN::contains)
        .count();
  }

  static List<String> split(String line, char separator) {
    return List.of(line.split(String.valueOf(separator), -1));
  }

  private static Row row(String filename, CsvRecord cells, int columns) {
    var number = (int) cells.getStartingLineNumber();
    if (cells.getFieldCount() > columns) {
      throw new UserException(
          "%s, row %d has %d cells where there are %d columns; put quotes around text with commas"
              .formatted(filename, number, cells.getFieldCount(), columns));
    }
    return new Row(number, List.copyOf(cells.getFields()));
  }

  /// The first column with one of these names, in lower case without blanks.
  public OptionalInt find(List<String> names) {
    return IntStream.range(0, columns.size())
        .filter(index -> names.contains(fold(columns.get(index))))
        .findFirst();
  }

  /// @throws UserException naming the columns, if this one is missing
  public int require(String name) {
    return find(List.of(fold(name)))
        .orElseThrow(() ->
            new UserException(
                "%s has no column '%s'; its columns are %s".formatted(filename, name, columns)));
  }

  /// A column's name in lower case without blanks and underscores.
  static String fold(String name) {
    return plainBlanks(name).replaceAll("[\\s_]+", "").toLowerCase(Locale.ROOT);
  }

  /// The text with no-break and other wide blanks as plain ones.
  public static String plainBlanks(String text) {
    return WIDE_BLANKS.matcher(text).replaceAll(" ");
  }
}
