package org.firstwords.data.transcript;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TimeColumn.TimeCell;

/// Decides the form of all times of a file from all its rows, and from the length of its video
/// where two forms fit.
final class TimeFormDecision {
  /// Times may be this much later than the end of the video.
  private static final double TOLERANCE = 2;

  /// A form is excluded by a video only if it goes this many times beyond its end: a transcript may
  /// be of a longer video.
  private static final double BEYOND = 2;

  private static final double DAY = 86_400;
  private static final int DAY_DIGITS = 5;
  private static final int SURE_DAY_DIGITS = 7;
  private static final int ENOUGH_ROWS = 12;
  private static final int ENOUGH_HUNDREDTHS = 3;
  private static final int SHARE_OF_HUNDREDTHS = 10;
  private static final int SECONDS_PER_MINUTE = 60;

  /// More than minutes and seconds, of which SAYCam's rule would ignore the rest.
  private static final Pattern MORE_FIELDS =
      Pattern.compile("[^:.,;-]*[:.,;][^:.,;-]*[:.,;]\\s*[^\\s-].*");

  private static final Pattern DATE =
      Pattern.compile(".*(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}/\\d{2,4}).*");
  private static final Pattern TIME_OF_DAY = Pattern.compile("(?i).*\\d\\s*[ap]\\.?m\\.?\\s*");

  private final TimeColumn column;
  private final VideoLength lengths;
  private final String stem;
  private Optional<OptionalDouble> asked = Optional.empty();

  /// @param stem names the video
  TimeFormDecision(TimeColumn column, VideoLength lengths, String stem) {
    this.column = column;
    this.lengths = lengths;
    this.stem = stem;
  }

  /// The video's length, asked for at most once.
  private OptionalDouble length() throws IOException {
    if (asked.isEmpty()) {
      asked = Optional.of(lengths.seconds(stem));
    }
    return asked.get();
  }

  /// The form of all times.
  ///
  /// @throws UserException naming the row, if it stays open
  TimeForm form(TimesOption option) throws IOException {
    var isTimeOfDay = column.any(TIME_OF_DAY.asMatchPredicate());
    return switch (option) {
      case AUTO -> decide(isTimeOfDay);
      case SAYCAM -> isTimeOfDay ? TimeForm.MINUTES_AS_HOURS : TimeForm.SAYCAM;
      case CLOCK ->
          column.any(text -> text.indexOf(':') >= 0 || ClockTime.isBeyondMinutes(text))
              ? TimeForm.CLOCK
              : TimeForm.DAY_FRACTION;
      case SECONDS -> TimeForm.SECONDS;
    };
  }

  private TimeForm decide(boolean isTimeOfDay) throws IOException {
    refuse(DATE, "is a date; write only the time since the beginning of the video");
    if (isTimeOfDay || column.any(ClockTime::isBeyondMinutes)) {
      return decideClock();
    }
    refuse(
        MORE_FIELDS,
        "has more than minutes and seconds; correct it, or give --times saycam, which ignores the rest");
    var hasNumbers = column.any(TimeForm::isNumber);
    if (!hasNumbers || column.any(text -> text.contains(":") || text.contains(";"))) {
      return TimeForm.SAYCAM;
    }
    column.seconds(TimeForm.SECONDS); // names the row that is no number
    return decideNumbers();
  }

  private void refuse(Pattern wrong, String why) {
    column.written().stream()
        .filter(cell -> wrong.matcher(cell.text()).matches())
        .findFirst()
        .ifPresent(cell -> {
          throw new UserException(column.message(cell, why));
        });
  }

  /// Excel shows minutes and seconds that it took for hours and minutes as `h:mm:00`.
  private TimeForm decideClock() throws IOException {
    column.seconds(TimeForm.CLOCK); // names the row of another form
    var threefold =
        column.written().stream()
            .map(cell -> ClockTime.parse(cell.text()))
            .filter(ClockTime::isThreefold)
            .toList();
    if (threefold.isEmpty()
        || column.last(TimeForm.CLOCK) == 0
        || !threefold.stream().allMatch(ClockTime::isWholeMinutes)) {
      return TimeForm.CLOCK;
    }
    return column.last(TimeForm.CLOCK) > DAY
        ? TimeForm.MINUTES_AS_HOURS
        : oneOf(TimeForm.CLOCK, TimeForm.MINUTES_AS_HOURS, "--times clock or --times saycam");
  }

  private TimeForm decideNumbers() throws IOException {
    var secondsOrMinutes = "--times seconds or --times saycam";
    if (column.any(text -> text.endsWith("s") || text.endsWith("sec"))) {
      return TimeForm.SECONDS;
    }
    if (mayBeDays()) {
      return decideDays();
    }
    if (!column.canBe(TimeForm.SAYCAM) || column.last(TimeForm.SECONDS) == 0) {
      return TimeForm.SECONDS;
    }
    var byDigits = formByDigits();
    if (column.any(text -> decimals(text) > 2)) { // SAYCam's rule cannot read them
      if (byDigits.equals(Optional.of(TimeForm.SAYCAM))) {
        throw open(TimeForm.SECONDS, TimeForm.SAYCAM, secondsOrMinutes);
      }
      return TimeForm.SECONDS;
    }
    return byDigits.isPresent()
        ? byDigits.get()
        : oneOf(TimeForm.SECONDS, TimeForm.SAYCAM, secondsOrMinutes);
  }

  private boolean mayBeDays() {
    var last = column.last(TimeForm.SECONDS);
    return last > 0 && last < 1 && column.any(text -> decimals(text) >= DAY_DIGITS);
  }

  private TimeForm decideDays() throws IOException {
    var options = "--times seconds or --times clock";
    if (length().isPresent()) {
      return oneOf(TimeForm.SECONDS, TimeForm.DAY_FRACTION, options, TimeForm.DAY_FRACTION);
    }
    if (column.any(text -> decimals(text) >= SURE_DAY_DIGITS) && areWholeSecondsOfDay()) {
      return TimeForm.DAY_FRACTION;
    }
    throw open(TimeForm.SECONDS, TimeForm.DAY_FRACTION, options);
  }

  private boolean areWholeSecondsOfDay() {
    return column.seconds(TimeForm.DAY_FRACTION).stream()
        .flatMap(Optional::stream)
        .allMatch(second -> second == Math.rint(second));
  }

  /// Two decimals up to 59 in many rows are seconds of minutes; decimals from 60 on in many rows
  /// are hundredths.
  private Optional<TimeForm> formByDigits() {
    var fractions =
        column.written().stream()
            .map(TimeCell::text)
            .filter(text -> decimals(text) == 2)
            .distinct()
            .toList();
    var hundredths =
        fractions.stream().filter(text -> hundredths(text) >= SECONDS_PER_MINUTE).count();
    if (hundredths >= ENOUGH_HUNDREDTHS && hundredths * SHARE_OF_HUNDREDTHS >= fractions.size()) {
      return Optional.of(TimeForm.SECONDS);
    }
    var others = column.written().stream().filter(cell -> decimals(cell.text()) != 2).count();
    var areFew = others * SHARE_OF_HUNDREDTHS <= fractions.size();
    return hundredths == 0 && fractions.size() >= ENOUGH_ROWS && areFew
        ? Optional.of(TimeForm.SAYCAM)
        : Optional.empty();
  }

  private static int hundredths(String text) {
    return TimeForm.number(text).remainder(BigDecimal.ONE).movePointRight(2).intValue();
  }

  private static int decimals(String text) {
    return Math.max(0, TimeForm.number(text).scale());
  }

  private TimeForm oneOf(TimeForm first, TimeForm second, String options) throws IOException {
    if (column.isOrdered(first) != column.isOrdered(second)) {
      return column.isOrdered(first) ? first : second;
    }
    var video = length();
    if (video.isPresent()) {
      var end = video.getAsDouble();
      if (fits(first, end) && isFarBeyond(second, end)) {
        return first;
      }
      if (fits(second, end) && isFarBeyond(first, end)) {
        return second;
      }
    }
    throw open(first, second, options);
  }

  /// @param preferred if both fit
  private TimeForm oneOf(TimeForm first, TimeForm second, String options, TimeForm preferred)
      throws IOException {
    var end = length().orElse(0);
    return fits(first, end) && fits(second, end) ? preferred : oneOf(first, second, options);
  }

  private boolean fits(TimeForm form, double end) {
    return column.last(form) <= end + TOLERANCE;
  }

  private boolean isFarBeyond(TimeForm form, double end) {
    return column.last(form) > BEYOND * end + TOLERANCE;
  }

  private UserException open(TimeForm first, TimeForm second, String options) throws IOException {
    var one = column.seconds(first);
    var other = column.seconds(second);
    var row = 0;
    while (row < one.size() - 1 && one.get(row).equals(other.get(row))) {
      row++;
    }
    var video =
        length().isPresent()
            ? "its video of %s s".formatted(shown(length().getAsDouble()))
            : "its video, whose length is unknown,";
    return new UserException(
        column.message(
            column.cells().get(row),
            "may be %s (%s) or %s (%s), and nothing in the file or %s decides; give %s"
                .formatted(
                    shown(one.get(row)), first, shown(other.get(row)), second, video, options)));
  }

  private static String shown(Optional<Double> seconds) {
    return seconds.map(value -> shown(value) + " s").orElse("no time");
  }

  private static String shown(double seconds) {
    return new BigDecimal(seconds)
        .setScale(3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
