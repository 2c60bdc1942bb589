package org.firstwords.dag.graph;

import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.graph.LayeredLayout.Place;

/// Draws a workflow as SVG, from left to right.
final class SvgGraph {
  private static final int WIDTH = 170;
  private static final int HEIGHT = 36;
  private static final int GAP_ACROSS = 60;
  private static final int GAP_DOWN = 24;
  private static final int MARGIN = 16;
  private static final String GREY = "#78716c";

  private final SvgWriter svg = new SvgWriter();

  private SvgGraph() {}

  static String of(Workflow workflow) {
    return new SvgGraph().draw(workflow);
  }

  private String draw(Workflow workflow) {
    var layout =
        LayeredLayout.of(
            workflow.sorted().stream().map(Task::id).toList(),
            id -> workflow.task(id).dependencies());
    var width = 2 * MARGIN + layout.layers().size() * (WIDTH + GAP_ACROSS) - GAP_ACROSS;
    var height = 2 * MARGIN + layout.widest() * (HEIGHT + GAP_DOWN) - GAP_DOWN;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %d %d".formatted(width, height),
        "width",
        width,
        "height",
        height,
        "font-family",
        "system-ui, sans-serif",
        "font-size",
        13);
    svg.textElement("title", workflow.id());
    arrow();
    layout.forEachEdge(this::edge);
    layout.places().forEach(this::box);
    return svg.close("svg") + "\n";
  }

  private void arrow() {
    svg.open("defs");
    svg.open(
        "marker",
        "id",
        "arrow",
        "viewBox",
        "0 0 8 8",
        "refX",
        8,
        "refY",
        4,
        "markerWidth",
        8,
        "markerHeight",
        8,
        "orient",
        "auto");
    svg.element("path", "d", "M0 0 8 4 0 8z", "fill", GREY);
    svg.close("marker").close("defs");
  }

  private static double x(Place place) {
    return MARGIN + place.layer() * (WIDTH + GAP_ACROSS);
  }

  private static double y(Place place) {
    return MARGIN + place.position() * (HEIGHT + GAP_DOWN);
  }

  private void edge(Place from, Place to) {
    var start = x(from) + WIDTH;
    var end = x(to);
    var bend = GAP_ACROSS / 2;
    var y1 = y(from) + HEIGHT / 2.0;
    var y2 = y(to) + HEIGHT / 2.0;
    svg.element(
        "path",
        "d",
        SvgWriter.curve(start, y1, start + bend, y1, end - bend, y2, end, y2),
        "fill",
        "none",
        "stroke",
        GREY,
        "marker-end",
        "url(#arrow)");
  }

  private void box(String id, Place place) {
    svg.element(
        "rect", "x", x(place), "y", y(place), "width", WIDTH, "height", HEIGHT, "rx", 6, "fill",
        "#fafaf9", "stroke", "#44403c");
    svg.label(
        id,
        "x",
        x(place) + WIDTH / 2.0,
        "y",
        y(place) + HEIGHT / 2.0 + 5,
        "text-anchor",
        "middle",
        "fill",
        "#1c1917");
  }
}
