package org.firstwords.core.process;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses a duration with its unit: `500ms`, `30s`, `5m`, `2h`, `1d`.
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  @Override
  public Duration convert(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new TypeConversionException(
          "'%s' is not a time; write a number and a unit: 500ms, 30s, 5m, 2h or 1d"
              .formatted(text));
    }
    var amount = Long.parseLong(form.group(1));
    var duration =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException("'%s' is longer than 100 years".formatted(text));
    }
    return duration;
  }
}
