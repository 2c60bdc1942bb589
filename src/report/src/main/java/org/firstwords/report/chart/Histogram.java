package org.firstwords.report.chart;

import java.util.List;
import org.firstwords.dag.graph.SvgWriter;

/// A stacked histogram of two series.
public final class Histogram {
  private static final double HEIGHT = 200;

  private Histogram() {}

  /// @param name of its lower end
  public record Bin(String name, int lower, int upper) {}

  /// @param lowerStyle the class that gives the colour of the lower part; `upperStyle` of the other
  /// @param title the text alternative for screen readers
  public static String of(List<Bin> bins, String lowerStyle, String upperStyle, String title) {
    var most = bins.stream().mapToInt(bin -> bin.lower() + bin.upper()).max().orElse(1);
    var ticks = Ticks.upTo(most, 4);
    var svg =
        new SvgWriter()
            .open("svg", "class", "plot", "height", HEIGHT, "role", "img", "aria-label", title);
    for (var value : ticks.values()) {
      var y = SvgWriter.percent(1 - value / ticks.end());
      svg.element("line", "class", "grid", "x1", 0, "x2", "100%", "y1", y, "y2", y);
      svg.label(
          ticks.text(value),
          "class",
          "tick",
          "x",
          -8,
          "y",
          y,
          "dy",
          "0.35em",
          "text-anchor",
          "end");
    }
    for (var i = 0; i < bins.size(); i++) {
      var bin = bins.get(i);
      var left = (double) i / bins.size();
      var width = 0.94 / bins.size();
      var low = bin.lower() / ticks.end();
      var high = (bin.lower() + bin.upper()) / ticks.end();
      bar(svg, lowerStyle, left, width, 0, low, "%d from %s".formatted(bin.lower(), bin.name()));
      bar(svg, upperStyle, left, width, low, high, "%d from %s".formatted(bin.upper(), bin.name()));
      svg.label(bin.name(), "class", "tick", "x", SvgWriter.percent(left), "y", HEIGHT + 18);
    }
    return svg.close("svg").toString();
  }

  private static void bar(
      SvgWriter svg,
      String style,
      double left,
      double width,
      double from,
      double to,
      String title) {
    svg.open("g", "class", style);
    svg.open(
        "rect",
        "class",
        "bar",
        "x",
        SvgWriter.percent(left),
        "width",
        SvgWriter.percent(width),
        "y",
        SvgWriter.percent(1 - to),
        "height",
        SvgWriter.percent(to - from));
    svg.textElement("title", title).close("rect").close("g");
  }
}
