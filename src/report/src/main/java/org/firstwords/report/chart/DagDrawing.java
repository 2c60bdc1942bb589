package org.firstwords.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.firstwords.report.run.FinishedTask;

/// Draws tasks as boxes from top to bottom, with lines from each to those that read its artifacts.
///
/// @param width of a box
/// @param height of a box
/// @param gap between boxes of a layer
/// @param style the class of the drawing
public record DagDrawing(double width, double height, double gap, String style) {
  private static final double BETWEEN = 36;
  private static final double LINE = 15;

  /// What a box says.
  ///
  /// @param lines the name, in as many lines as it needs
  /// @param time how long it took
  /// @param style the class that gives the colour
  public record Box(List<String> lines, String time, String style) {}

  private record Place(double x, double y) {}

  public String draw(DagLayout layout, Function<FinishedTask, Box> box, String title) {
    var widest = layout.layers().stream().mapToInt(List::size).max().orElse(1);
    var all = widest * (width + gap) - gap;
    var tall = layout.layers().size() * (height + BETWEEN) - BETWEEN;
    var places = places(layout, all);
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "dag " + style,
                "width",
                all + 2,
                "height",
                tall + 2,
                "viewBox",
                "-1 -1 %s %s".formatted(SvgWriter.number(all + 2), SvgWriter.number(tall + 2)),
                "role",
                "img",
                "aria-label",
                title);
    places.forEach((from, place) ->
        layout.links().getOrDefault(from, List.of()).stream()
            .flatMap(to -> Optional.ofNullable(places.get(to)).stream())
            .forEach(to -> link(svg, place, to)));
    places.forEach((task, place) -> box(svg, place, box.apply(task)));
    return svg.close("svg").toString();
  }

  private Map<FinishedTask, Place> places(DagLayout layout, double all) {
    var places = new LinkedHashMap<FinishedTask, Place>();
    for (var row = 0; row < layout.layers().size(); row++) {
      var layer = layout.layers().get(row);
      var left = (all - (layer.size() * (width + gap) - gap)) / 2;
      for (var i = 0; i < layer.size(); i++) {
        places.put(layer.get(i), new Place(left + i * (width + gap), row * (height + BETWEEN)));
      }
    }
    return places;
  }

  private void link(SvgWriter svg, Place from, Place to) {
    var x1 = from.x() + width / 2;
    var y1 = from.y() + height;
    var x2 = to.x() + width / 2;
    var bend = BETWEEN / 2;
    svg.element(
        "path",
        "class",
        "link",
        "d",
        "M%s %sC%s %s %s %s %s %s"
            .formatted(
                SvgWriter.number(x1), SvgWriter.number(y1),
                SvgWriter.number(x1), SvgWriter.number(y1 + bend),
                SvgWriter.number(x2), SvgWriter.number(to.y() - bend),
                SvgWriter.number(x2), SvgWriter.number(to.y())));
  }

  private void box(SvgWriter svg, Place at, Box box) {
    svg.open("g", "class", "box " + box.style());
    svg.element("rect", "x", at.x(), "y", at.y(), "width", width, "height", height, "rx", 6);
    var middle = at.x() + width / 2;
    var first = at.y() + (height - box.lines().size() * LINE) / 2 + LINE / 4;
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
