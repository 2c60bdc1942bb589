package org.firstwords.report.chart;

import java.util.List;
import org.firstwords.dag.graph.SvgWriter;

/// One row of a dot plot of values from 0 to 1: a dot with error bar for each model, and the chance
/// line.
public final class DotTrack {
  private DotTrack() {}

  /// A model.
  ///
  /// @param shown its value and error bar
  /// @param style the class that gives the colour
  public record Dot(Track.Interval shown, String style, String title) {}

  /// @param dots the first is drawn on top
  public static String of(List<Dot> dots, double chance) {
    var svg = new SvgWriter().open("svg", "class", "track dots", "aria-hidden", true);
    for (var x : new String[] {"0%", "25%", "50%", "75%", "100%"}) {
      svg.element("line", "class", "grid", "x1", x, "x2", x, "y1", 0, "y2", "100%");
    }
    var x = SvgWriter.percent(chance);
    svg.element("line", "class", "chance", "x1", x, "x2", x, "y1", 0, "y2", "100%");
    dots.reversed().forEach(dot -> draw(svg, dot));
    return svg.close("svg").toString();
  }

  private static void draw(SvgWriter svg, Dot dot) {
    svg.open("g", "class", dot.style());
    svg.element(
        "line",
        "class",
        "spread",
        "x1",
        SvgWriter.percent(Math.max(0, dot.shown().low())),
        "x2",
        SvgWriter.percent(Math.min(1, dot.shown().high())),
        "y1",
        "50%",
        "y2",
        "50%");
    svg.open(
        "circle",
        "class",
        "dot",
        "cx",
        SvgWriter.percent(dot.shown().value()),
        "cy",
        "50%",
        "r",
        4.5);
    svg.textElement("title", dot.title()).close("circle").close("g");
  }
}
