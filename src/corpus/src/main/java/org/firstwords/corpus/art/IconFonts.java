package org.firstwords.corpus.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.kordamp.ikonli.IkonHandler;

/// Outlines of icons. The fonts are on the class path and drawn as paths, so neither system fonts
/// nor a display are needed. Thread-safe.
public final class IconFonts {
  private final List<IkonHandler> handlers =
      ServiceLoader.load(IkonHandler.class, IkonHandler.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
  private final Map<String, TrueTypeFont> fonts = new ConcurrentHashMap<>();
  private final Map<String, Path2D> outlines = new ConcurrentHashMap<>();

  /// The outline of an icon: y downwards, longer side 1, centred at the origin.
  ///
  /// @throws IllegalArgumentException if no font has the icon
  public Path2D outline(String icon) {
    return new Path2D.Double(outlines.computeIfAbsent(icon, this::read));
  }

  private Path2D read(String icon) {
    var handler =
        handlers.stream()
            .filter(ikonHandler -> ikonHandler.supports(icon))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no font has " + icon));
    try {
      return centred(glyph(handler, handler.resolve(icon).getCode()), icon);
    } catch (IOException broken) {
      throw new UncheckedIOException("the font of %s is unreadable".formatted(icon), broken);
    }
  }

  /// Reading a font is not thread-safe.
  private synchronized Path2D glyph(IkonHandler handler, int code) throws IOException {
    var font = fonts.computeIfAbsent(handler.getFontResource().toString(), _ -> parse(handler));
    var number = font.getUnicodeCmapLookup().getGlyphId(code);
    var glyph = number == 0 ? null : font.getGlyph().getGlyph(number);
    return glyph == null ? new Path2D.Double() : glyph.getPath();
  }

  private static TrueTypeFont parse(IkonHandler handler) {
    try (var in = handler.getFontResourceAsStream()) {
      return new TTFParser(true).parse(new RandomAccessReadBuffer(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(handler.getFontFamily() + " is unreadable", broken);
    }
  }

  private static Path2D centred(Path2D path, String icon) {
    var box = path.getBounds2D();
    var side = Math.max(box.getWidth(), box.getHeight());
    if (side == 0) {
      throw new IllegalArgumentException("%s is empty in its font".formatted(icon));
    }
    var move = AffineTransform.getScaleInstance(1 / side, -1 / side);
    move.translate(-box.getCenterX(), -box.getCenterY());
    return new Path2D.Double(path, move);
  }
}
