package org.firstwords.data.transcript;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.firstwords.core.process.UserException;

/// The times of one transcript file, which can be read in every form.
///
/// @param filename for errors
record TimeColumn(String filename, List<TimeCell> cells) {
  TimeColumn {
    cells = List.copyOf(cells);
  }

  /// A time as written.
  record TimeCell(int row, String text) {
    /// A row without a time is empty, blank, or has dashes.
    boolean isMissing() {
      return MissingValues.is(text)
          || text.isBlank()
          || text.chars().allMatch(character -> character == '-');
    }
  }

  /// The times that are written.
  List<TimeCell> written() {
    return cells.stream().filter(cell -> !cell.isMissing()).toList();
  }

  boolean any(Predicate<String> condition) {
    return written().stream().map(TimeCell::text).anyMatch(condition);
  }

  boolean all(Predicate<String> condition) {
    return !any(condition.negate());
  }

  /// The times of all rows; empty where there is none.
  ///
  /// @throws UserException naming the row of another form
  List<Optional<Double>> seconds(TimeForm form) {
    return cells.stream().map(cell -> seconds(cell, form)).toList();
  }

  private Optional<Double> seconds(TimeCell cell, TimeForm form) {
    if (cell.isMissing()) {
      return Optional.empty();
    }
    try {
      return form.seconds(cell.text());
    } catch (ArithmeticException | NumberFormatException wrong) {
      var why =
          form == TimeForm.SAYCAM
              ? "is not minutes:seconds; correct it or leave it empty"
              : "is not %s; correct it, leave it empty, or say with --times how times are written"
                  .formatted(form);
      throw new UserException(message(cell, why), wrong);
    }
  }

  boolean canBe(TimeForm form) {
    try {
      seconds(form);
      return true;
    } catch (UserException _) {
      return false;
    }
  }

  boolean isOrdered(TimeForm form) {
    var times = seconds(form).stream().flatMap(Optional::stream).toList();
    for (var i = 1; i < times.size(); i++) {
      if (times.get(i) < times.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /// The latest time.
  double last(TimeForm form) {
    return seconds(form).stream()
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  String message(TimeCell cell, String why) {
    return "%s, row %d: Time '%s' %s".formatted(filename, cell.row(), cell.text(), why);
  }
}
