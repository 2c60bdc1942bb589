package org.firstwords.frames.caption;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.UserException;
import org.firstwords.data.text.TextDecoder;

/// A table of captions: columns for the image, the caption and, optionally, the set. In UTF-8 or
/// UTF-16, with commas, semicolons or tabs, as spreadsheets write it.
///
/// @param name of the file, in errors
record CaptionCsv(String name) {
  private static final Set<String> IMAGE =
      Set.of(
          "image", "images", "file", "filename", "file name", "image path", "path", "image name");
  private static final Set<String> CAPTION =
      Set.of("caption", "captions", "text", "utterance", "sentence", "description", "comment");
  private static final Set<String> SPLIT = Set.of("split", "set", "subset");

  /// A row with its line in the file.
  record Row(long line, String image, String caption, Optional<SetName> set) {}

  /// @throws UserException naming the row that cannot be read
  List<Row> read(byte[] file) {
    var text = TextDecoder.decode(name, file);
    var records = records(text);
    if (records.isEmpty()) {
      throw new UserException("%s is empty; expected columns image, caption".formatted(name));
    }
    requireClosedQuotes(text, records);
    var header = records.getFirst().getFields().stream().map(CaptionCsv::folded).toList();
    var image = require(header, IMAGE, "image");
    var caption = require(header, CAPTION, "caption");
    var split = find(header, SPLIT);
    return records.stream()
        .skip(1)
        .filter(row -> row.getFields().stream().anyMatch(cell -> !cell.isBlank()))
        .map(row ->
            new Row(
                row.getStartingLineNumber(),
                cell(row, image, header),
                cell(row, caption, header),
                split < 0 ? Optional.empty() : set(row, cell(row, split, header))))
        .toList();
  }

  private List<CsvRecord> records(String text) {
    var records = new ArrayList<CsvRecord>();
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowMissingFields(true)
            .allowExtraFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(text)) {
      csv.forEach(records::add);
    } catch (CsvParseException | IOException wrong) {
      throw new UserException(
          "%s is not readable CSV: %s".formatted(name, wrong.getMessage()), wrong);
    }
    return records;
  }

  /// A quote that is never closed swallows all rows after it.
  private void requireClosedQuotes(String text, List<CsvRecord> records) {
    var odd = text.chars().filter(letter -> letter == '"').count() % 2 == 1;
    var spanning =
        records.stream()
            .filter(row -> row.getFields().stream().anyMatch(cell -> cell.contains("\n")))
            .findFirst();
    if (odd && spanning.isPresent()) {
      throw new UserException(
          "%s, row %d: a quote that opens here is not closed; close it or remove it"
              .formatted(name, spanning.get().getStartingLineNumber()));
    }
  }

  private String cell(CsvRecord row, int index, List<String> header) {
    if (row.getFieldCount() > header.size()) {
      throw new UserException(
          "%s, row %d has %d cells where there are %d columns; put quotes around text with commas"
              .formatted(name, row.getStartingLineNumber(), row.getFieldCount(), header.size()));
    }
    return index < row.getFieldCount() ? row.getField(index).strip() : "";
  }

  private Optional<SetName> set(CsvRecord row, String text) {
    var set = SetName.of(text);
    if (set.isEmpty()) {
      throw new UserException(
          "%s, row %d: the split '%s' is not train, val or test; correct it, or remove the column for a random split"
              .formatted(name, row.getStartingLineNumber(), text));
    }
    return set;
  }

  private int require(List<String> header, Set<String> names, String wanted) {
    var index = find(header, names);
    if (index < 0) {
      throw new UserException(
          "%s has no column '%s'; its columns are %s".formatted(name, wanted, header));
    }
    return index;
  }

  private static int find(List<String> header, Set<String> names) {
    for (var i = 0; i < header.size(); i++) {
      if (names.contains(header.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String folded(String column) {
    return column.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static char separator(String text) {
    var header = text.lines().findFirst().orElse("");
    return header.indexOf('\t') >= 0
        ? '\t'
        : header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
  }
}
