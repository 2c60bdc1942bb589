package org.firstwords.report.chart;

import java.util.List;
import org.firstwords.dag.graph.SvgWriter;

/// A column chart of values from 0 to 1 with error bars, labels and reference lines. Scales with
/// the page; text does not stretch.
public final class ColumnChart {
  private static final double HEIGHT = 190;
  private static final double WIDTH_OF_BAR = 0.72;

  private ColumnChart() {}

  /// One bar.
  public record Column(String name, Track.Interval shown, String title) {}

  /// A line across.
  ///
  /// @param style the class that gives the colour
  public record Level(double value, String style) {}

  /// @param places for how many bars there is room, so that rows of a chart are alike
  /// @param title the text alternative for screen readers
  public static String of(
      List<Column> columns, int places, List<Level> levels, double chance, String title) {
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "plot columns",
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-label",
                title);
    axis(svg);
    for (var i = 0; i < columns.size(); i++) {
      column(svg, columns.get(i), (i + 0.5) / places, WIDTH_OF_BAR / places);
    }
    across(svg, "chance", chance);
    levels.forEach(level -> across(svg, "level " + level.style(), level.value()));
    return svg.close("svg").toString();
  }

  private static void axis(SvgWriter svg) {
    for (var value : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      across(svg, "grid", value);
      svg.label(
          SvgWriter.number(100 * value),
          "class",
          "tick",
          "x",
          -8,
          "y",
          y(value),
          "dy",
          "0.35em",
          "text-anchor",
          "end");
    }
  }

  private static void across(SvgWriter svg, String style, double value) {
    svg.element("line", "class", style, "x1", 0, "x2", "100%", "y1", y(value), "y2", y(value));
  }

  private static void column(SvgWriter svg, Column column, double centre, double width) {
    svg.open(
        "rect",
        "class",
        "bar",
        "x",
        SvgWriter.percent(centre - width / 2),
        "width",
        SvgWriter.percent(width),
        "y",
        y(column.shown().value()),
        "height",
        SvgWriter.percent(column.shown().value()));
    svg.textElement("title", column.title()).close("rect");
    var x = SvgWriter.percent(centre);
    svg.element(
        "line",
        "class",
        "whisker",
        "x1",
        x,
        "x2",
        x,
        "y1",
        y(Math.max(0, column.shown().low())),
        "y2",
        y(Math.min(1, column.shown().high())));
    svg.open("svg", "x", x, "y", HEIGHT + 6, "overflow", "visible");
    svg.label(
        column.name(),
        "class",
        "tick name",
        "transform",
        "rotate(-90)",
        "text-anchor",
        "end",
        "dy",
        "0.35em");
    svg.close("svg");
  }

  private static String y(double share) {
    return SvgWriter.percent(1 - share);
  }
}
