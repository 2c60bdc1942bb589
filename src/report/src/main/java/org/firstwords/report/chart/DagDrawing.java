package org.firstwords.report.chart;

import java.util.List;
import java.util.function.Function;
import org.firstwords.dag.graph.LayeredLayout;
import org.firstwords.dag.graph.LayeredLayout.Place;
import org.firstwords.dag.graph.SvgWriter;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.Run;

/// Draws tasks as boxes from top to bottom, with links to the tasks that read their artifacts.
///
/// @param width of a box
/// @param height of a box
/// @param gap between boxes of a layer
/// @param style the class of the drawing
public record DagDrawing(double width, double height, double gap, String style) {
  private static final double BETWEEN = 36;
  private static final double LINE = 15;

  /// The text of a box.
  ///
  /// @param lines the task's name, in one or more lines
  /// @param time how long it took
  /// @param style the class that gives the colour
  public record Box(List<String> lines, String time, String style) {}

  /// Lays out tasks by the artifacts that they read. A link is left out where a longer path implies
  /// it.
  ///
  /// @param tasks each after those whose artifacts it reads
  public static LayeredLayout<FinishedTask> layout(List<FinishedTask> tasks) {
    return LayeredLayout.of(tasks, LayeredLayout.reduced(task -> Run.sources(tasks, task)));
  }

  public String draw(
      LayeredLayout<FinishedTask> layout, Function<FinishedTask, Box> box, String title) {
    var across = Math.max(1, layout.widest()) * (width + gap) - gap;
    var down = layout.layers().size() * (height + BETWEEN) - BETWEEN;
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "dag " + style,
                "width",
                across + 2,
                "height",
                down + 2,
                "viewBox",
                "-1 -1 %s %s".formatted(SvgWriter.number(across + 2), SvgWriter.number(down + 2)),
                "role",
                "img",
                "aria-label",
                title);
    layout.forEachEdge((from, to) -> link(svg, from, to));
    layout.places().forEach((task, place) -> box(svg, place, box.apply(task)));
    return svg.close("svg").toString();
  }

  private double x(Place place) {
    return place.position() * (width + gap);
  }

  private double y(Place place) {
    return place.layer() * (height + BETWEEN);
  }

  private void link(SvgWriter svg, Place from, Place to) {
    var x1 = x(from) + width / 2;
    var y1 = y(from) + height;
    var x2 = x(to) + width / 2;
    var y2 = y(to);
    var bend = BETWEEN / 2;
    svg.element(
        "path",
        "class",
        "link",
        "d",
        SvgWriter.curve(x1, y1, x1, y1 + bend, x2, y2 - bend, x2, y2));
  }

  private void box(SvgWriter svg, Place place, Box box) {
    svg.open("g", "class", "box " + box.style());
    svg.element("rect", "x", x(place), "y", y(place), "width", width, "height", height, "rx", 6);
    var middle = x(place) + width / 2;
    var first = y(place) + (height - box.lines().size() * LINE) / 2 + LINE / 4;
    for (var i = 0; i < box.lines().size(); i++) {
      svg.label(
          box.lines().get(i),
          "class",
          "name",
          "x",
          middle,
          "y",
          first + i * LINE,
          "text-anchor",
          "middle");
    }
    svg.label(
        box.time(),
        "class",
        "time",
        "x",
        middle,
        "y",
        first + box.lines().size() * LINE,
        "text-anchor",
        "middle");
    svg.close("g");
  }
}
