package org.firstwords.report.figure;

import java.util.Locale;
import java.util.Optional;
import org.firstwords.report.chart.Track;
import org.firstwords.report.paper.AccuracyOverSeeds;

/// Formats percentages for display.
final class PercentFormat {
  private PercentFormat() {}

  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value).replace('-', '\u2212');
  }

  static String two(Optional<Double> value) {
    return value.map(PercentFormat::two).orElse("");
  }

  /// With its standard error, where there is one.
  static String withError(AccuracyOverSeeds measure) {
    return one(measure.mean()) + measure.se().map(se -> " ± " + one(se)).orElse("");
  }

  static String interval(AccuracyOverSeeds measure) {
    return one(measure.low()) + " to " + one(measure.high());
  }

  /// Small values by their order of magnitude only.
  static String pValue(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /// Mean and standard error as shares.
  static Track.Interval shown(AccuracyOverSeeds measure) {
    var error = measure.se().orElse(0.0);
    return new Track.Interval(
        measure.mean() / 100,
        Math.max(0, measure.mean() - error) / 100,
        Math.min(100, measure.mean() + error) / 100);
  }
}
