package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.util.List;
import org.firstwords.model.image.RgbImage;

/// One image with its maps for several words side by side, each labelled.
final class WordSheet {
  private static final int GAP = 4;
  private static final int LARGEST_LETTERS = 24;
  private static final int LETTERS_TO_CELL = 6;

  private WordSheet() {}

  /// @param overlays for each word
  static BufferedImage of(RgbImage original, List<String> words, List<RgbImage> overlays) {
    var cell = original.width() + GAP;
    var letters = Math.min(LARGEST_LETTERS, original.width() / LETTERS_TO_CELL);
    var beneath = GAP + original.height() + letters;
    try (var canvas = new SheetCanvas(GAP + cell * (1 + words.size()), beneath + letters / 2)) {
      canvas.picture(original, GAP, GAP);
      for (var i = 0; i < words.size(); i++) {
        var x = GAP + cell * (1 + i);
        canvas.picture(overlays.get(i), x, GAP);
        canvas.text(words.get(i), x, beneath, letters);
      }
      return canvas.sheet();
    }
  }
}
