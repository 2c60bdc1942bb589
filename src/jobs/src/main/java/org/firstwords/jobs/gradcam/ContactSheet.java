package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.util.List;

/// Pictures of a category on one page, as in the paper's figure 5: four columns, each row of
/// originals above its overlays.
final class ContactSheet {
  static final int COLUMNS = 4;

  /// As many as a category has in the figure.
  static final int PICTURES = 2 * COLUMNS;

  private static final int GAP = 4;
  private static final int TITLE = 40;
  private static final int LETTERS = 24;

  private ContactSheet() {}

  /// @param pairs of one size, at least one
  static BufferedImage of(String title, List<OverlayPair> pairs) {
    var cell = pairs.getFirst().original();
    var columns = Math.min(COLUMNS, pairs.size());
    var rows = 2 * Math.ceilDiv(pairs.size(), COLUMNS);
    var width = columns * (cell.width() + GAP) + GAP;
    var height = TITLE + rows * (cell.height() + GAP);
    try (var canvas = new SheetCanvas(width, height)) {
      canvas.text(title, GAP, (TITLE + LETTERS) / 2.0 - GAP, LETTERS);
      for (var i = 0; i < pairs.size(); i++) {
        var x = GAP + i % COLUMNS * (cell.width() + GAP);
        var y = TITLE + 2 * (i / COLUMNS) * (cell.height() + GAP);
        canvas.picture(pairs.get(i).original(), x, y);
        canvas.picture(pairs.get(i).overlay(), x, y + cell.height() + GAP);
      }
      return canvas.sheet();
    }
  }
}
