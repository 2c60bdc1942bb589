package org.firstwords.data.transcript.format;

import java.util.List;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;

/// Finds a quote that is not closed in its row and would swallow the rows after it.
///
/// A cell may hold line breaks. It is refused if it has no end, if text follows its end, or if one
/// of its lines looks like a row of the table.
final class QuoteCheck {
  private static final Pattern TIME = Pattern.compile("\\s*\\d[\\d:.,; -]*(?:[AaPp][Mm])?\\s*");

  private final String filename;
  private final String text;
  private final char separator;
  private final int columns;
  private int at;
  private int row = 1;

  private QuoteCheck(String filename, String text, char separator) {
    this.filename = filename;
    this.text = text;
    this.separator = separator;
    var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    this.columns = TranscriptTable.split(header, separator).size();
  }

  /// @throws UserException naming the row in which the quote opens
  static void check(String filename, String text, char separator) {
    new QuoteCheck(filename, text, separator).checkCells();
  }

  private void checkCells() {
    var cellStarts = true;
    while (at < text.length()) {
      var character = text.charAt(at++);
      if (character == '"' && cellStarts) {
        checkQuoted();
      }
      countRow(character);
      cellStarts = character == separator || character == '\n' || character == '\r';
    }
  }

  private void countRow(char character) {
    var isPair = character == '\r' && at < text.length() && text.charAt(at) == '\n';
    if ((character == '\n' || character == '\r') && !isPair) {
      row++;
    }
  }

  /// Reads to the end of the quoted cell, `at` being its first character.
  private void checkQuoted() {
    var opened = row;
    var start = at;
    while (true) {
      var close = text.indexOf('"', at);
      if (close < 0) {
        throw unclosed(opened);
      }
      for (; at < close; at++) {
        if (text.charAt(at) == '\n' || (text.charAt(at) == '\r' && text.charAt(at + 1) != '\n')) {
          row++;
        }
      }
      at = close + 1;
      if (at >= text.length() || text.charAt(at) != '"') {
        break;
      }
      at++;
    }
    if (row > opened && (isFollowedByText() || holdsRow(text.substring(start, at - 1)))) {
      throw unclosed(opened);
    }
  }

  private boolean isFollowedByText() {
    return at < text.length()
        && "\r\n".indexOf(text.charAt(at)) < 0
        && text.charAt(at) != separator;
  }

  private boolean holdsRow(String cell) {
    return cell.lines()
        .skip(1)
        .map(line -> TranscriptTable.split(line, separator))
        .anyMatch(this::looksLikeRow);
  }

  private boolean looksLikeRow(List<String> cells) {
    return cells.size() >= Math.max(2, columns - 1)
        && cells.stream().anyMatch(cell -> TIME.matcher(cell).matches());
  }

  private UserException unclosed(int opened) {
    return new UserException(
        "%s, row %d: a quote (\") opens here and is not closed in its row; close it, or remove it"
            .formatted(filename, opened));
  }
}
