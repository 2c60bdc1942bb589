package org.firstwords.media.video;

import java.util.Optional;

/// A number of frames per second, as the fraction that files state, such as 30000/1001.
public record FrameRate(long numerator, long denominator) {
  public FrameRate {
    if (numerator < 0 || denominator <= 0) {
      throw new IllegalArgumentException("rate %d/%d".formatted(numerator, denominator));
    }
  }

  /// Reads `30000/1001`; empty for `0/0`, which stands for unknown, and for anything else.
  static Optional<FrameRate> parse(String text) {
    if (!text.matches("\\d{1,18}/\\d{1,18}")) {
      return Optional.empty();
    }
    var slash = text.indexOf('/');
    var numerator = Long.parseLong(text.substring(0, slash));
    var denominator = Long.parseLong(text.substring(slash + 1));
    return numerator == 0 || denominator == 0
        ? Optional.empty()
        : Optional.of(new FrameRate(numerator, denominator));
  }

  public double framesPerSecond() {
    return (double) numerator / denominator;
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
