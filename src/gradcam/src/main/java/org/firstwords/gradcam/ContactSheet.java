package org.firstwords.gradcam;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.RgbImage;

/// All pictures of a category on one page: four columns, each row of originals above its overlays.
final class ContactSheet {
  private static final int COLUMNS = 4;
  private static final int GAP = 4;
  private static final int TITLE = 40;
  private static final int LETTERS = 24;

  /// A picture and the same with its map laid over.
  record Pair(RgbImage original, RgbImage overlay) {}

  private ContactSheet() {}

  /// @param pairs of one size, at least one
  static BufferedImage of(String title, List<Pair> pairs) {
    var cell = pairs.getFirst().original();
    var columns = Math.min(COLUMNS, pairs.size());
    var rows = 2 * Math.ceilDiv(pairs.size(), COLUMNS);
    var width = columns * (cell.width() + GAP) + GAP;
    var height = TITLE + rows * (cell.height() + GAP);
    var sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var on = sheet.createGraphics();
    try {
      on.setColor(Color.WHITE);
      on.fillRect(0, 0, width, height);
      on.setColor(Color.BLACK);
      on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      Lettering.draw(on, title, GAP, (TITLE + LETTERS) / 2.0 - GAP, LETTERS);
      for (var i = 0; i < pairs.size(); i++) {
        var x = GAP + i % COLUMNS * (cell.width() + GAP);
        var y = TITLE + 2 * (i / COLUMNS) * (cell.height() + GAP);
        on.drawImage(Png.buffered(pairs.get(i).original()), x, y, null);
        on.drawImage(Png.buffered(pairs.get(i).overlay()), x, y + cell.height() + GAP, null);
      }
    } finally {
      on.dispose();
    }
    return sheet;
  }
}
