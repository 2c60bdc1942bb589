package org.firstwords.dag.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;

/// Checks dates and time zones as dag-factory reads them.
final class DagDates {
  /// What dag-factory subtracts from today: `1 days`, `3 hours`.
  private static final Pattern RELATIVE =
      Pattern.compile("\\d+\\s+(hour|minute|second|day).*", Pattern.CASE_INSENSITIVE);

  private static final Pattern YEAR = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2]))?");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?([Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d.*");
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.BASIC_ISO_DATE,
          DateTimeFormatter.ISO_WEEK_DATE);
  private static final Set<String> TYPES =
      Set.of("datetime.datetime", "datetime.date", "pendulum.datetime");

  private DagDates() {}

  /// Checks `start_date` and `end_date` of a DAG or of `default_args`.
  static void check(TypedFields fields, Problems problems) {
    for (var key : List.of("start_date", "end_date")) {
      fields
          .find(key)
          .filter(value -> !isDate(value))
          .ifPresent(value ->
              problems.add(
                  value.position(),
                  "'%s' must be a date such as \"2026-01-01\" or an age such as 1 days, not %s",
                  key,
                  value instanceof Scalar scalar ? "'" + scalar.text() + "'" : value.kind()));
    }
    fields.find("timezone").ifPresent(value -> checkZone(value, problems));
  }

  private static void checkZone(Value value, Problems problems) {
    if (value.plain() instanceof String name && !ZoneId.getAvailableZoneIds().contains(name)) {
      problems.add(value.position(), "'%s' is not a time zone, such as Europe/Berlin", name);
    }
  }

  private static boolean isDate(Value value) {
    return switch (value) {
      case Scalar(_, var content, String text, _) ->
          content == null || (content instanceof String && isDate(text));
      case Mapping mapping -> DagFactoryTypes.typeOf(mapping).filter(TYPES::contains).isPresent();
      case Value.Sequence _ -> false;
    };
  }

  private static boolean isDate(String text) {
    return YEAR.matcher(text).matches()
        || RELATIVE.matcher(text).matches()
        || DATES.stream().anyMatch(format -> parses(() -> LocalDate.parse(text, format)))
        || parses(() -> LocalDateTime.parse(text.replace(' ', 'T')))
        || parses(() -> OffsetDateTime.parse(text.replace(' ', 'T')));
  }

  private interface Parse {
    Object get();
  }

  private static boolean parses(Parse parse) {
    try {
      parse.get();
      return true;
    } catch (DateTimeException wrong) {
      return false;
    }
  }

  /// Whether YAML reads the value as a date with a time, or it is one by `__type__`.
  static boolean isTimestamp(Value value) {
    return value instanceof Scalar(_, String content, String text, var exact)
        ? exact && content.equals(text) && TIMESTAMP.matcher(text).matches()
        : DagFactoryTypes.typeOf(value)
            .filter(type -> type.equals("datetime.datetime") || type.equals("pendulum.datetime"))
            .isPresent();
  }

  /// Reports fields of a `datetime.datetime` or `datetime.date` that are no date.
  static void checkTyped(Mapping mapping, Problems problems) {
    var year = number(mapping, "year", 0);
    var month = number(mapping, "month", 1);
    var day = number(mapping, "day", 2);
    if (!parses(() -> LocalDate.of(year, month, day))) {
      problems.add(mapping.position(), "%d-%d-%d is not a date", year, month, day);
    }
  }

  private static int number(Mapping mapping, String name, int index) {
    var positional =
        mapping.find(DagFactoryTypes.ARGUMENTS).orElse(null) instanceof Value.Sequence(_, var items)
                && items.size() > index
            ? items.get(index).plain()
            : null;
    var value = mapping.find(name).map(Value::plain).orElse(positional);
    return value instanceof Long number ? number.intValue() : 0;
  }
}
