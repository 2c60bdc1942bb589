package org.firstwords.workflow.graph;

import java.util.Locale;
import org.firstwords.dag.file.Workflow;

/// Draws a workflow as SVG, from left to right.
final class Svg {
  private static final int WIDTH = 170;
  private static final int HEIGHT = 36;
  private static final int GAP_ACROSS = 60;
  private static final int GAP_DOWN = 24;
  private static final int MARGIN = 16;
  private final Workflow workflow;
  private final Layers layers;
  private final StringBuilder drawing = new StringBuilder();

  private Svg(Workflow workflow) {
    this.workflow = workflow;
    this.layers = new Layers(workflow);
  }

  static String of(Workflow workflow) {
    return new Svg(workflow).draw();
  }

  private String draw() {
    var width = 2 * MARGIN + layers.columns() * (WIDTH + GAP_ACROSS) - GAP_ACROSS;
    var height = 2 * MARGIN + layers.rows() * (HEIGHT + GAP_DOWN) - GAP_DOWN;
    line(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        font-family="system-ui, sans-serif" font-size="13">\
        """,
        width, height);
    line("<title>%s</title>", workflow.id());
    line(
        """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
        markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#78716c"/></marker></defs>\
        """);
    for (var task : workflow.tasks().values()) {
      task.dependencies().forEach(before -> curve(before, task.id()));
    }
    workflow.tasks().keySet().forEach(this::box);
    line("</svg>");
    return drawing.toString();
  }

  private int x(String id) {
    return MARGIN + layers.columnOf(id) * (WIDTH + GAP_ACROSS);
  }

  /// Columns with fewer boxes are centred.
  private int y(String id) {
    var missing = layers.rows() - layers.rowsOf(layers.columnOf(id));
    return MARGIN + (2 * layers.rowOf(id) + missing) * (HEIGHT + GAP_DOWN) / 2;
  }

  private void curve(String from, String to) {
    var begin = x(from) + WIDTH;
    var middle = y(from) + HEIGHT / 2;
    var bend = GAP_ACROSS / 2;
    line(
        """
        <path d="M%d %d C%d %d %d %d %d %d" fill="none" stroke="#78716c" marker-end="url(#arrow)"/>\
        """,
        begin,
        middle,
        begin + bend,
        middle,
        x(to) - bend,
        y(to) + HEIGHT / 2,
        x(to),
        y(to) + HEIGHT / 2);
  }

  private void box(String id) {
    line(
        """
        <rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="#fafaf9" stroke="#44403c"/>\
        """,
        x(id), y(id), WIDTH, HEIGHT);
    line(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#1c1917\">%s</text>",
        x(id) + WIDTH / 2, y(id) + HEIGHT / 2 + 5, id);
  }

  @com.google.errorprone.annotations.FormatMethod
  private void line(String format, Object... values) {
    drawing.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
