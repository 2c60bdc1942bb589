package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// All categories on one page, a line each: the title and the first pictures beside their overlays.
final class OverviewSheet {
  static final String FILE = "overview.png";
  private static final int PICTURES = 4;
  private static final int LARGEST_CELL = 112;
  private static final int GAP = 4;
  private static final int TITLE = 200;
  private static final int LETTERS = 20;

  private record Line(String title, List<OverlayPair> pairs) {}

  private final List<Line> lines = new ArrayList<>();

  void add(String title, List<OverlayPair> pairs) {
    var shown = pairs.stream().limit(PICTURES).map(pair -> pair.within(LARGEST_CELL)).toList();
    lines.add(new Line(title, shown));
  }

  BufferedImage sheet() {
    var cell = lines.getFirst().pairs().getFirst().original().width() + GAP;
    var columns = lines.stream().mapToInt(line -> line.pairs().size()).max().orElseThrow();
    try (var canvas = new SheetCanvas(TITLE + 2 * columns * cell, GAP + lines.size() * cell)) {
      for (var line = 0; line < lines.size(); line++) {
        draw(canvas, lines.get(line), GAP + line * cell, cell);
      }
      return canvas.sheet();
    }
  }

  private static void draw(SheetCanvas canvas, Line line, int y, int cell) {
    canvas.text(line.title(), GAP, y + (cell + LETTERS) / 2.0 - GAP, LETTERS);
    for (var i = 0; i < line.pairs().size(); i++) {
      canvas.picture(line.pairs().get(i).original(), TITLE + 2 * i * cell, y);
      canvas.picture(line.pairs().get(i).overlay(), TITLE + (2 * i + 1) * cell, y);
    }
  }
}
