package org.firstwords.data.transcript;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the times of a transcript are written; one form for a whole file.
public enum TimeForm {
  /// SAYCam's: minutes and seconds with the leniency of [Timestamp].
  SAYCAM("m:ss"),
  /// `h:mm:ss`, `m:ss`, fractions after `.` or `,`, `AM` and `PM`.
  CLOCK("h:mm:ss"),
  /// `m:ss` as Excel shows it when it takes it for hours and minutes: `1:02:00` is 1:02.
  MINUTES_AS_HOURS("m:ss that Excel shows as h:mm:00"),
  /// Plain numbers.
  SECONDS("seconds"),
  /// Plain whole numbers, as in Whisper's `.tsv`.
  MILLISECONDS("milliseconds"),
  /// Excel's numbers for times: 0.5 is 12:00:00.
  DAY_FRACTION("Excel's fractions of a day");

  private static final Pattern NUMBER =
      Pattern.compile(
          "((?:\\d{1,9}(?:[.,]\\d{0,18})?|[.,]\\d{1,18})(?:[eE]-?\\d{1,2})?)\\s*(?:s|sec|seconds?)?");
  private static final Pattern RANGE = Pattern.compile("(?<![eE])-");
  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private final String shown;

  TimeForm(String shown) {
    this.shown = shown;
  }

  @Override
  public String toString() {
    return shown;
  }

  /// The seconds; empty if the text is no time in SAYCam's sense.
  ///
  /// @param text without blanks at its ends
  /// @throws NumberFormatException if the text is of another form
  Optional<Double> seconds(String text) {
    return switch (this) {
      case SAYCAM -> Timestamp.seconds(text).map(Integer::doubleValue);
      case CLOCK -> Optional.of(ClockTime.parse(text).seconds());
      case MINUTES_AS_HOURS -> Optional.of(ClockTime.parse(text).secondsIfMinutesAreHours());
      case SECONDS -> Optional.of(number(text).doubleValue());
      case MILLISECONDS -> Optional.of(number(text).movePointLeft(3).doubleValue());
      case DAY_FRACTION -> Optional.of(ofDay(number(text)));
    };
  }

  /// Whether it is a plain number.
  static boolean isNumber(String text) {
    return NUMBER.matcher(beginning(text)).matches();
  }

  static BigDecimal number(String text) {
    var number = NUMBER.matcher(beginning(text));
    if (!number.matches()) {
      throw new NumberFormatException(text);
    }
    return new BigDecimal(number.group(1).replace(',', '.'));
  }

  /// The beginning of a range such as `4.2-5.1`; an exponent such as `4.6E-05` is not a range.
  private static String beginning(String text) {
    return RANGE.split(text, -1)[0].strip();
  }

  /// Whole seconds if the number has just too few digits to show them, else milliseconds.
  private static double ofDay(BigDecimal fraction) {
    var seconds = fraction.multiply(SECONDS_PER_DAY);
    var precision = HALF.movePointLeft(Math.max(0, fraction.scale())).multiply(SECONDS_PER_DAY);
    var whole = seconds.setScale(0, RoundingMode.HALF_EVEN);
    var isWhole =
        seconds.subtract(whole).abs().compareTo(precision.max(new BigDecimal("0.0005"))) <= 0;
    return (isWhole ? whole : seconds.setScale(3, RoundingMode.HALF_EVEN)).doubleValue();
  }
}
