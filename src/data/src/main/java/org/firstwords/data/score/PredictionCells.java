package org.firstwords.data.score;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.firstwords.core.process.UserException;

/// The cells of one line of a table of predictions, read by the names of their columns.
public record PredictionCells(List<String> cells, long line, PredictionColumns columns) {
  /// More trials than any dataset has.
  private static final int MOST_TRIALS = 10_000_000;

  public boolean isCorrect() {
    return truth("correct");
  }

  /// The category of the target.
  public String target() {
    return text("target_category");
  }

  /// Whether there is such a column with something in it.
  boolean has(String column) {
    return columns.places().containsKey(column) && !text(column).isBlank();
  }

  String text(String column) {
    return cells.get(columns.places().getOrDefault(column, -1)).strip();
  }

  String textOr(String column, String other) {
    return has(column) ? text(column) : other;
  }

  /// A whole number as pandas may have written it, `0` or `0.0`; other text as it is.
  String whole(String column) {
    return text(column).replaceFirst("^(-?[0-9]+)\\.0*$", "$1");
  }

  int number(String column) {
    var text = whole(column);
    if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) >= MOST_TRIALS) {
      throw wrong("%s '%s' is not a number from 0 to %d".formatted(column, text, MOST_TRIALS - 1));
    }
    return Integer.parseInt(text);
  }

  boolean truth(String column) {
    return switch (text(column).toLowerCase(Locale.ROOT)) {
      case "true", "1", "1.0" -> true;
      case "false", "0", "0.0" -> false;
      default -> throw wrong("%s '%s' is neither True nor False".formatted(column, text(column)));
    };
  }

  <T> List<T> list(String column, Function<String, List<T>> reading, String example) {
    try {
      return reading.apply(text(column));
    } catch (IllegalArgumentException unreadable) {
      throw wrong(
          "%s \"%s\" is not a list such as %s".formatted(column, shortened(text(column)), example));
    }
  }

  UserException wrong(String what) {
    return new UserException("%s, line %d: %s".formatted(columns.file(), line, what));
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
