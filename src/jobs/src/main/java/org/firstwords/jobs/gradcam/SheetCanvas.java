package org.firstwords.jobs.gradcam;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.RgbImage;

/// A white image to draw images and text on. The font is bundled, so the result does not depend on
/// installed fonts.
final class SheetCanvas implements AutoCloseable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /// Cached: parsing takes longer than drawing.
  private static final TrueTypeFont FACE = face();

  private final BufferedImage sheet;
  private final Graphics2D graphics;

  SheetCanvas(int width, int height) {
    sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  void image(RgbImage image, int x, int y) {
    graphics.drawImage(Png.buffered(image), x, y, null);
  }

  /// Draws text; the baseline of the first letter starts at (`x`, `y`).
  ///
  /// @param size of the font, in pixels
  void text(String text, double x, double y, double size) {
    try {
      var scale = size / FACE.getUnitsPerEm();
      var glyphs = FACE.getUnicodeCmapLookup();
      var at = x;
      for (var letter : text.codePoints().toArray()) {
        at += scale * glyph(glyphs.getGlyphId(letter), at, y, scale);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the font in the executable is unreadable", broken);
    }
  }

  /// @return the advance width, in font units
  private int glyph(int glyph, double x, double y, double scale) throws IOException {
    var outline = FACE.getGlyph().getGlyph(glyph);
    if (outline != null) {
      var place = new AffineTransform(scale, 0, 0, -scale, x, y);
      graphics.fill(place.createTransformedShape(outline.getPath()));
    }
    return FACE.getAdvanceWidth(glyph);
  }

  private static TrueTypeFont face() {
    try (var in = Objects.requireNonNull(SheetCanvas.class.getResourceAsStream(FONT))) {
      return new TTFParser().parse(new RandomAccessReadBuffer(in));
    } catch (IOException broken) {
      throw new UncheckedIOException("the font in the executable is unreadable", broken);
    }
  }

  BufferedImage sheet() {
    return sheet;
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
