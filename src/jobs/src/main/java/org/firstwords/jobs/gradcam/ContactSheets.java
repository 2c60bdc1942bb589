package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.RgbImage;

/// Lays out images and their overlays on sheets.
final class ContactSheets {
  private static final int COLUMNS = 4;

  /// Images per sheet: as many as the paper's figure 5 shows of a category.
  static final int IMAGES = 2 * COLUMNS;

  private static final int GAP = 4;
  private static final int LETTERS = 24;

  private ContactSheets() {}

  /// An image and its overlay.
  record Pair(RgbImage original, RgbImage overlay) {
    /// Shrinks both to this side at most.
    private Pair within(int size) {
      var side = new ImageTransform.Base(Math.min(size, original.width()));
      return new Pair(side.picture(original), side.picture(overlay));
    }
  }

  /// One page of a category, as in the paper's figure 5: four columns, each row of originals above
  /// its overlays.
  ///
  /// @param pairs of equal size, at least one
  static BufferedImage page(String title, List<Pair> pairs) {
    final var titleHeight = 40;
    var cell = pairs.getFirst().original();
    var columns = Math.min(COLUMNS, pairs.size());
    var rows = 2 * Math.ceilDiv(pairs.size(), COLUMNS);
    var width = columns * (cell.width() + GAP) + GAP;
    var height = titleHeight + rows * (cell.height() + GAP);
    try (var canvas = new SheetCanvas(width, height)) {
      canvas.text(title, GAP, (titleHeight + LETTERS) / 2.0 - GAP, LETTERS);
      for (var i = 0; i < pairs.size(); i++) {
        var x = GAP + i % COLUMNS * (cell.width() + GAP);
        var y = titleHeight + 2 * (i / COLUMNS) * (cell.height() + GAP);
        canvas.image(pairs.get(i).original(), x, y);
        canvas.image(pairs.get(i).overlay(), x, y + cell.height() + GAP);
      }
      return canvas.sheet();
    }
  }

  /// One image and its overlays for several words side by side, each labelled.
  ///
  /// @param overlays one for each word
  static BufferedImage words(RgbImage original, List<String> words, List<RgbImage> overlays) {
    final var lettersToCell = 6;
    var cell = original.width() + GAP;
    var letters = Math.min(LETTERS, original.width() / lettersToCell);
    var beneath = GAP + original.height() + letters;
    try (var canvas = new SheetCanvas(GAP + cell * (1 + words.size()), beneath + letters / 2)) {
      canvas.image(original, GAP, GAP);
      for (var i = 0; i < words.size(); i++) {
        var x = GAP + cell * (1 + i);
        canvas.image(overlays.get(i), x, GAP);
        canvas.text(words.get(i), x, beneath, letters);
      }
      return canvas.sheet();
    }
  }

  /// All categories on one page, one row each: the title and the first images beside their
  /// overlays.
  static final class Overview {
    private static final int PAIRS = 4;
    private static final int LARGEST_CELL = 112;
    private static final int TITLE_WIDTH = 200;
    private static final int TITLE_LETTERS = 20;

    private record Row(String title, List<Pair> pairs) {}

    private final List<Row> rows = new ArrayList<>();

    void add(String title, List<Pair> pairs) {
      var shown = pairs.stream().limit(PAIRS).map(pair -> pair.within(LARGEST_CELL)).toList();
      rows.add(new Row(title, shown));
    }

    BufferedImage sheet() {
      var cell = rows.getFirst().pairs().getFirst().original().width() + GAP;
      var columns = rows.stream().mapToInt(row -> row.pairs().size()).max().orElseThrow();
      var width = TITLE_WIDTH + 2 * columns * cell;
      try (var canvas = new SheetCanvas(width, GAP + rows.size() * cell)) {
        for (var row = 0; row < rows.size(); row++) {
          draw(canvas, rows.get(row), GAP + row * cell, cell);
        }
        return canvas.sheet();
      }
    }

    private static void draw(SheetCanvas canvas, Row row, int y, int cell) {
      canvas.text(row.title(), GAP, y + (cell + TITLE_LETTERS) / 2.0 - GAP, TITLE_LETTERS);
      for (var i = 0; i < row.pairs().size(); i++) {
        canvas.image(row.pairs().get(i).original(), TITLE_WIDTH + 2 * i * cell, y);
        canvas.image(row.pairs().get(i).overlay(), TITLE_WIDTH + (2 * i + 1) * cell, y);
      }
    }
  }
}
