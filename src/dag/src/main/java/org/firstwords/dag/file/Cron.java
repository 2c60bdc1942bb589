package org.firstwords.dag.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks a schedule as Airflow's `croniter` does: presets, or 5 to 7 columns.
final class Cron {
  private static final Set<String> PRESETS =
      Set.of(
          "@once",
          "@continuous",
          "@hourly",
          "@daily",
          "@midnight",
          "@weekly",
          "@monthly",
          "@quarterly",
          "@yearly",
          "@annually");

  private static final Pattern PART =
      Pattern.compile("(\\*|\\?|l|l?\\w+)(?:-(\\w+))?(?:/(\\d+))?(?:#(\\d))?");

  private enum Column {
    MINUTE(0, 59),
    HOUR(0, 23),
    DAY(1, 31),
    MONTH(1, 12, "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
    WEEKDAY(0, 7, "sun|mon|tue|wed|thu|fri|sat"),
    SECOND(0, 59),
    YEAR(1970, 2099);

    private final int least;
    private final int most;
    private final String names;

    Column(int least, int most) {
      this(least, most, "");
    }

    /// @param names a pattern of the words that stand for numbers
    Column(int least, int most, String names) {
      this.least = least;
      this.most = most;
      this.names = names;
    }

    private boolean takes(String word) {
      if (word.equals("l") || (this == WEEKDAY && word.matches("l[0-7]"))) {
        return this == DAY || this == WEEKDAY;
      }
      if (word.matches(names)) {
        return true;
      }
      return word.matches("\\d{1,4}")
          && Integer.parseInt(word) >= least
          && Integer.parseInt(word) <= most;
    }
  }

  private Cron() {}

  /// What is wrong with the schedule, if anything.
  static Optional<String> wrong(String schedule) {
    if (PRESETS.contains(schedule)) {
      return Optional.empty();
    }
    var columns = List.of(schedule.strip().split("\\s+", -1));
    if (columns.size() < 5 || columns.size() > 7) {
      return Optional.of("has neither 5 to 7 columns nor a known name such as @daily");
    }
    for (var i = 0; i < columns.size(); i++) {
      var column = Column.values()[i];
      var text = columns.get(i).toLowerCase(Locale.ROOT);
      for (var part : text.split(",", -1)) {
        if (!takes(column, part)) {
          return Optional.of("has a %s of '%s'".formatted(name(column), part));
        }
      }
    }
    return Optional.empty();
  }

  private static String name(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  private static boolean takes(Column column, String part) {
    var found = PART.matcher(part);
    if (!found.matches()) {
      return false;
    }
    var first = found.group(1);
    var any = first.equals("*") || (first.equals("?") && isDay(column));
    return (any || column.takes(first))
        && (found.group(2) == null || column.takes(found.group(2)))
        && (found.group(3) == null || !found.group(3).matches("0+"))
        && (found.group(4) == null || column == Column.WEEKDAY);
  }

  private static boolean isDay(Column column) {
    return column == Column.DAY || column == Column.WEEKDAY;
  }
}
