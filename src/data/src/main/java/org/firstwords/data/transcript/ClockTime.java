package org.firstwords.data.transcript;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time as a clock shows it: `1:02:03`, `1:02:03.250`, `1:02,5`, `12:00:04 AM`, `1.02.03`.
///
/// @param isThreefold whether it has hours, minutes and seconds; else minutes and seconds
/// @param hours 0 if there are only minutes and seconds
/// @param ofMinute seconds with their fraction
record ClockTime(boolean isThreefold, long hours, long minutes, BigDecimal ofMinute) {
  private static final String FRACTION = "(?:[.,](\\d{1,9}))?";
  private static final Pattern THREE =
      Pattern.compile(
          "(?:0 days? )?(\\d{1,4})([:.;])([0-5]?\\d)\\2([0-5]?\\d)"
              + FRACTION
              + "\\s*([AaPp]\\.?[Mm]\\.?)?");
  private static final Pattern RANGE = Pattern.compile("\\s*-");
  private static final Pattern TWO = Pattern.compile("(\\d{1,4}):([0-5]\\d)" + FRACTION);

  /// Excel's `1:02 AM`.
  private static final Pattern TWO_OF_DAY =
      Pattern.compile("(\\d{1,2}):([0-5]\\d)\\s*([AaPp]\\.?[Mm]\\.?)");

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int NOON = 12;

  /// @throws NumberFormatException if it is something else
  static ClockTime parse(String text) {
    return find(text).orElseThrow(() -> new NumberFormatException(text));
  }

  private static Optional<ClockTime> find(String text) {
    var start = RANGE.split(text, -1)[0].strip();
    var three = THREE.matcher(start);
    if (three.matches()) {
      return hours(three.group(1), three.group(6)).map(hours -> threefold(hours, three));
    }
    var day = TWO_OF_DAY.matcher(start);
    if (day.matches()) {
      var minutes = Long.parseLong(day.group(2));
      return hours(day.group(1), day.group(3))
          .map(hours -> new ClockTime(true, hours, minutes, BigDecimal.ZERO));
    }
    var two = TWO.matcher(start);
    return two.matches()
        ? Optional.of(
            new ClockTime(
                false, 0, Long.parseLong(two.group(1)), seconds(two.group(2), two.group(3))))
        : Optional.empty();
  }

  private static ClockTime threefold(long hours, MatchResult found) {
    return new ClockTime(
        true, hours, Long.parseLong(found.group(3)), seconds(found.group(4), found.group(5)));
  }

  /// @param half `AM` or `PM`, or null
  private static Optional<Long> hours(String hours, @Nullable String half) {
    var number = Long.parseLong(hours);
    if (half == null) {
      return Optional.of(number);
    }
    if (number < 1 || number > NOON) {
      return Optional.empty();
    }
    return Optional.of(number % NOON + (half.startsWith("p") || half.startsWith("P") ? NOON : 0));
  }

  private static BigDecimal seconds(String whole, @Nullable String fraction) {
    return new BigDecimal(fraction == null ? whole : whole + "." + fraction);
  }

  /// Whether it is a time that SAYCam's rule would misread: with hours or a fraction.
  static boolean isBeyondMinutes(String text) {
    return find(text).filter(time -> time.isThreefold || time.ofMinute.scale() > 0).isPresent();
  }

  /// Whether it has hours and no seconds, as what Excel makes of minutes and seconds.
  boolean isWholeMinutes() {
    return isThreefold && ofMinute.signum() == 0 && ofMinute.scale() == 0;
  }

  double seconds() {
    return ofMinute
        .add(BigDecimal.valueOf(SECONDS_PER_HOUR * hours + SECONDS_PER_MINUTE * minutes))
        .doubleValue();
  }

  /// The seconds if hours are minutes and minutes are seconds.
  double secondsIfMinutesAreHours() {
    return isThreefold ? SECONDS_PER_MINUTE * (double) hours + minutes : seconds();
  }
}
