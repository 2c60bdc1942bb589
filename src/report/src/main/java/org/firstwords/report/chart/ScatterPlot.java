package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.dag.graph.SvgWriter;

/// A scatter plot with optional labels and links.
///
/// @param height in pixels
public record ScatterPlot(double height) {
  /// A point.
  ///
  /// @param style the classes that give its form and colour
  /// @param name written beside it; empty for none
  public record Point(double x, double y, String style, String name, String title) {}

  /// Two points that belong together.
  public record Link(Point from, Point to, String style) {}

  /// Labels at the ends of the axes; empty for axes without meaning.
  public record Axes(List<String> x, List<String> y) {
    public static final Axes NONE = new Axes(List.of(), List.of());
  }

  /// The values at the edges of the plane.
  public record Bounds(double left, double right, double bottom, double top) {
    /// The bounds of these points with a little room around.
    public static Bounds around(List<Point> points) {
      var x = points.stream().mapToDouble(Point::x).summaryStatistics();
      var y = points.stream().mapToDouble(Point::y).summaryStatistics();
      var besideX = Math.max(1e-9, 0.04 * (x.getMax() - x.getMin()));
      var besideY = Math.max(1e-9, 0.04 * (y.getMax() - y.getMin()));
      return new Bounds(
          x.getMin() - besideX, x.getMax() + besideX, y.getMin() - besideY, y.getMax() + besideY);
    }
  }

  /// @param title the text alternative for screen readers
  public String draw(List<Point> points, List<Link> links, Bounds bounds, Axes axes, String title) {
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "plot scatter",
                "height",
                height,
                "role",
                "img",
                "aria-label",
                title);
    svg.element("rect", "class", "ground", "width", "100%", "height", "100%");
    axes(svg, axes);
    links.forEach(link -> link(svg, link, bounds));
    points.forEach(point -> point(svg, point, bounds));
    var named = new ArrayList<>(points);
    named.removeIf(point -> point.name().isEmpty());
    named.forEach(point -> name(svg, point, bounds));
    return svg.close("svg").toString();
  }

  private void axes(SvgWriter svg, Axes axes) {
    for (var i = 0; i < axes.x().size(); i++) {
      var share = (double) i / (axes.x().size() - 1);
      svg.label(
          axes.x().get(i),
          "class",
          "tick",
          "x",
          SvgWriter.percent(share),
          "y",
          height + 18,
          "text-anchor",
          i == 0 ? "start" : share == 1 ? "end" : "middle");
    }
    for (var i = 0; i < axes.y().size(); i++) {
      svg.label(
          axes.y().get(i),
          "class",
          "tick",
          "x",
          -8,
          "y",
          SvgWriter.percent(1 - (double) i / (axes.y().size() - 1)),
          "dy",
          "0.35em",
          "text-anchor",
          "end");
    }
  }

  private static void link(SvgWriter svg, Link link, Bounds bounds) {
    svg.element(
        "line",
        "class",
        "link " + link.style(),
        "x1",
        x(link.from(), bounds),
        "y1",
        y(link.from(), bounds),
        "x2",
        x(link.to(), bounds),
        "y2",
        y(link.to(), bounds));
  }

  private static void point(SvgWriter svg, Point point, Bounds bounds) {
    svg.open(
        "circle",
        "class",
        "dot " + point.style(),
        "cx",
        x(point, bounds),
        "cy",
        y(point, bounds),
        "r",
        point.style().contains("small") ? 2 : 4.5);
    if (!point.title().isEmpty()) {
      svg.textElement("title", point.title());
    }
    svg.close("circle");
  }

  private static void name(SvgWriter svg, Point point, Bounds bounds) {
    var isRight = (point.x() - bounds.left()) / (bounds.right() - bounds.left()) > 0.7;
    svg.label(
        point.name(),
        "class",
        "tick name",
        "x",
        x(point, bounds),
        "y",
        y(point, bounds),
        "dx",
        isRight ? -7 : 7,
        "dy",
        "0.35em",
        "text-anchor",
        isRight ? "end" : "start");
  }

  private static String x(Point point, Bounds bounds) {
    return SvgWriter.percent((point.x() - bounds.left()) / (bounds.right() - bounds.left()));
  }

  private static String y(Point point, Bounds bounds) {
    return SvgWriter.percent(1 - (point.y() - bounds.bottom()) / (bounds.top() - bounds.bottom()));
  }
}
