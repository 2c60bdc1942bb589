package org.firstwords.report.chart;

import org.firstwords.dag.graph.SvgWriter;

/// One row of a chart of times: when a task ran, as shares of the whole time.
public final class TimeBar {
  private static final int HALF_BAR = 6;

  private TimeBar() {}

  /// @param style the class that gives the colour
  public static String of(double start, double end, String style) {
    var svg = new SvgWriter().open("svg", "class", "track " + style, "aria-hidden", true);
    for (var at : new String[] {"25%", "50%", "75%"}) {
      svg.element("line", "class", "grid", "x1", at, "x2", at, "y1", 0, "y2", "100%");
    }
    svg.element(
        "rect",
        "class",
        "bar",
        "x",
        SvgWriter.percent(start),
        "y",
        "50%",
        "transform",
        "translate(0 %d)".formatted(-HALF_BAR),
        "width",
        SvgWriter.percent(Math.max(end - start, 0.004)),
        "height",
        2 * HALF_BAR,
        "rx",
        2);
    return svg.close("svg").toString();
  }
}
