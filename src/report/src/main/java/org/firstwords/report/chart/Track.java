package org.firstwords.report.chart;

import java.util.Optional;
import org.firstwords.dag.graph.SvgWriter;

/// One row of a chart of shares from 0 to 1: a bar, its interval, the chance line, and a dot for
/// what it is compared with. As wide as the page lets it be.
public final class Track {
  private static final int HALF_BAR = 6;
  private static final int HALF_CAP = 4;

  private Track() {}

  /// A share with its interval.
  public record Interval(double value, double low, double high) {}

  /// @param style the class that gives the colour, such as `labeled`
  /// @param other shown as a ring
  public static String of(Interval shown, double chance, String style, Optional<Double> other) {
    var svg = new SvgWriter().open("svg", "class", "track " + style, "aria-hidden", true);
    line(svg, "grid", "50%");
    line(svg, "grid", "75%");
    svg.element(
        "rect",
        "class",
        "bar",
        "y",
        "50%",
        "transform",
        "translate(0 %d)".formatted(-HALF_BAR),
        "width",
        SvgWriter.percent(shown.value()),
        "height",
        2 * HALF_BAR,
        "rx",
        2);
    whisker(svg, shown);
    line(svg, "chance", SvgWriter.percent(chance));
    other.ifPresent(value ->
        svg.element(
            "circle", "class", "other", "cx", SvgWriter.percent(value), "cy", "50%", "r", 4));
    return svg.close("svg").toString();
  }

  private static void line(SvgWriter svg, String style, String x) {
    svg.element("line", "class", style, "x1", x, "x2", x, "y1", 0, "y2", "100%");
  }

  private static void whisker(SvgWriter svg, Interval shown) {
    var low = SvgWriter.percent(shown.low());
    var high = SvgWriter.percent(shown.high());
    svg.element("line", "class", "whisker", "x1", low, "x2", high, "y1", "50%", "y2", "50%");
    for (var end : new String[] {low, high}) {
      svg.element(
          "rect",
          "class",
          "cap",
          "x",
          end,
          "y",
          "50%",
          "transform",
          "translate(-0.65 %d)".formatted(-HALF_CAP),
          "width",
          1.3,
          "height",
          2 * HALF_CAP);
    }
  }
}
