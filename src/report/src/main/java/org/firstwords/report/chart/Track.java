package org.firstwords.report.chart;

import java.util.Optional;

/// One row of a chart of shares from 0 to 1: a bar, its interval, the chance line, and a dot for
/// what it is compared with. As wide as the page lets it be.
public final class Track {
  private static final double HEIGHT = 26;
  private static final double BAR = 12;

  private Track() {}

  /// A share with its interval.
  public record Interval(double value, double low, double high) {}

  /// @param style the class that gives the colour, such as `labeled`
  /// @param other shown as a ring
  public static String of(Interval shown, double chance, String style, Optional<Double> other) {
    var svg =
        new Svg().open("svg", "class", "track " + style, "height", HEIGHT, "aria-hidden", true);
    var middle = HEIGHT / 2;
    svg.element("line", "class", "grid", "x1", "50%", "x2", "50%", "y1", 0, "y2", HEIGHT);
    svg.element("line", "class", "grid", "x1", "75%", "x2", "75%", "y1", 0, "y2", HEIGHT);
    svg.element(
        "rect",
        "class",
        "bar",
        "x",
        0,
        "y",
        middle - BAR / 2,
        "width",
        Svg.percent(shown.value()),
        "height",
        BAR,
        "rx",
        2);
    whisker(svg, shown, middle);
    var at = Svg.percent(chance);
    svg.element("line", "class", "chance", "x1", at, "x2", at, "y1", 0, "y2", HEIGHT);
    other.ifPresent(value ->
        svg.element("circle", "class", "other", "cx", Svg.percent(value), "cy", middle, "r", 4));
    return svg.close("svg").toString();
  }

  private static void whisker(Svg svg, Interval shown, double middle) {
    var low = Svg.percent(shown.low());
    var high = Svg.percent(shown.high());
    svg.element("line", "class", "whisker", "x1", low, "x2", high, "y1", middle, "y2", middle);
    for (var end : new String[] {low, high}) {
      svg.element(
          "line", "class", "whisker", "x1", end, "x2", end, "y1", middle - 4, "y2", middle + 4);
    }
  }
}
