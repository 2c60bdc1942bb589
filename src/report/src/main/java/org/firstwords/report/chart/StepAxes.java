package org.firstwords.report.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.firstwords.dag.graph.SvgWriter;

/// The axes of a plot over training steps. They scale with the page; text does not stretch.
///
/// @param steps the x axis
/// @param values the y axis
/// @param name of the values
record StepAxes(Ticks steps, Ticks values, String name) {
  private static final double HEIGHT = 240;

  /// Opens the plot and draws the axes.
  ///
  /// @param style the class that gives the colour
  /// @param title the text alternative for screen readers
  SvgWriter open(String style, String title) {
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "plot " + style,
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-label",
                title);
    svg.label(name, "class", "tick", "x", -8, "y", -14, "text-anchor", "end");
    for (var value : values.values()) {
      var y = y(value);
      svg.element("line", "class", "grid", "x1", 0, "x2", "100%", "y1", y, "y2", y);
      svg.label(
          values.text(value),
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
    for (var step : steps.values()) {
      var share = step / steps.end();
      var anchor = share == 0 ? "start" : share == 1 ? "end" : "middle";
      svg.label(
          steps.text(step),
          "class",
          "tick",
          "x",
          SvgWriter.percent(share),
          "y",
          HEIGHT + 18,
          "text-anchor",
          anchor);
    }
    return svg;
  }

  /// The place of a step, as a share of the width.
  String x(long step) {
    return SvgWriter.percent(step / steps.end());
  }

  /// The place of a value, as a share of the height.
  String y(double value) {
    return SvgWriter.percent(1 - value / values.end());
  }

  /// A level of reference across the plot.
  void level(SvgWriter svg, double value) {
    svg.element("line", "class", "chance", "x1", 0, "x2", "100%", "y1", y(value), "y2", y(value));
  }

  /// The name of a level, to the left of a place.
  ///
  /// @param end the place, as a share of the width
  void nameLevel(SvgWriter svg, double value, String text, String end) {
    svg.label(
        text, "class", "tick named", "x", end, "y", y(value), "dy", "-0.4em", "text-anchor", "end");
  }

  /// Opens the part in which curves are drawn; close it with `close("svg")`.
  void openCurves(SvgWriter svg) {
    svg.open(
        "svg",
        "width",
        "100%",
        "height",
        "100%",
        "viewBox",
        "0 0 1000 1000",
        "preserveAspectRatio",
        "none");
  }

  /// A curve through the finite points.
  <T> void curve(
      SvgWriter svg, String style, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    var path =
        points.stream()
            .filter(point -> Double.isFinite(y.applyAsDouble(point)))
            .map(point ->
                SvgWriter.number(1000 * x.applyAsDouble(point) / steps.end())
                    + ","
                    + SvgWriter.number(1000 * (1 - y.applyAsDouble(point) / values.end())))
            .collect(Collectors.joining(" "));
    if (!path.isEmpty()) {
      svg.element(
          "polyline", "class", style, "points", path, "vector-effect", "non-scaling-stroke");
    }
  }
}
