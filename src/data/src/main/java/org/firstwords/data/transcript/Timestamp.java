package org.firstwords.data.transcript;

import java.util.Optional;
import java.util.regex.Pattern;

/// Parses the `Time` column of a transcript, which is written in several formats.
///
/// | text | seconds | |
/// |---|---|---|
/// | `1:23`, `1.23`, `1,23`, `1;23` | 83 | any of four separators |
/// | `1:23-1:30` | 83 | the beginning of a range |
/// | `4` | 240 | minutes alone |
/// | `:45` | 45 | seconds alone |
/// | `3:2` | 200 | one digit of 1 to 5 stands for tens |
/// | `3:6` | 186 | any other digit stands for itself |
/// | `1.2345` | none | more than two characters: ambiguous |
final class Timestamp {
  private static final Pattern SEPARATOR = Pattern.compile("[:.,;]");
  private static final Pattern TENS = Pattern.compile("[1-5]");
  private static final int LONGEST_SECONDS = 2;
  private static final int SECONDS_PER_MINUTE = 60;

  /// What other people than SAYCam's may mean otherwise.
  private static final Pattern LENIENT =
      Pattern.compile("\\s*(?:\\d*[:.,;][1-5]|\\d+|\\d*[.,;]\\d+)\\s*");

  private Timestamp() {}

  /// Whether the text is read otherwise than as plain `m:ss`.
  static boolean isLenient(String text) {
    return LENIENT.matcher(text.split("-", -1)[0]).matches();
  }

  /// The seconds; empty if the text is not a time.
  ///
  /// @throws NumberFormatException if minutes or seconds are not numbers
  static Optional<Integer> seconds(String text) {
    var start = text.split("-", -1)[0];
    if (MissingValues.is(text) || start.isEmpty()) {
      return Optional.empty();
    }
    var fields = SEPARATOR.split(start, -1);
    var minutes = fields[0].isEmpty() ? "0" : fields[0].strip();
    var seconds = fields.length == 1 ? "0" : secondsText(fields[1]);
    if (seconds.length() > LONGEST_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(
        Math.addExact(
            Math.multiplyExact(Integer.parseInt(minutes), SECONDS_PER_MINUTE),
            Integer.parseInt(seconds)));
  }

  private static String secondsText(String field) {
    return TENS.matcher(field).matches() ? field + "0" : field.strip();
  }
}
