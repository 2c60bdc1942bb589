package org.firstwords.jobs.gradcam;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Renders text with a bundled font, so output does not depend on installed fonts.
final class TextRenderer {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /// Kept: reading it takes longer than writing with it.
  private static final TrueTypeFont FACE = face();

  private TextRenderer() {}

  /// Draws in the graphics' colour, the baseline of the first letter at (`x`, `y`).
  ///
  /// @param size of the font, in pixels
  static void draw(Graphics2D on, String text, double x, double y, double size) {
    try {
      var scale = size / FACE.getUnitsPerEm();
      var glyphs = FACE.getUnicodeCmapLookup();
      var at = x;
      for (var letter : text.codePoints().toArray()) {
        at += scale * draw(on, glyphs.getGlyphId(letter), at, y, scale);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the font in the executable is unreadable", broken);
    }
  }

  /// @return how far the next letter is, in the font's units
  private static int draw(Graphics2D on, int glyph, double x, double y, double scale)
      throws IOException {
    var outline = FACE.getGlyph().getGlyph(glyph);
    if (outline != null) {
      var place = new AffineTransform(scale, 0, 0, -scale, x, y);
      on.fill(place.createTransformedShape(outline.getPath()));
    }
    return FACE.getAdvanceWidth(glyph);
  }

  private static TrueTypeFont face() {
    try (var in = Objects.requireNonNull(TextRenderer.class.getResourceAsStream(FONT))) {
      return new TTFParser().parse(new RandomAccessReadBuffer(in));
    } catch (IOException broken) {
      throw new UncheckedIOException("the font in the executable is unreadable", broken);
    }
  }
}
