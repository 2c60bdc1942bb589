package org.firstwords.corpus.art;

import java.awt.BasicStroke;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// A prerendered image of an icon.
public final class Sprite {
  /// The share of the side that the icon spans; the rest is transparent.
  public static final double SPAN = 0.88;

  private static final float RIM = 0.035f;
  private final int side;
  private final int[] pixels;

  private Sprite(int side, int[] pixels) {
    this.side = side;
    this.pixels = pixels;
  }

  /// Width and height in pixels.
  public int side() {
    return side;
  }

  /// Premultiplied ARGB, eight bits per channel; not to be modified.
  public int[] pixels() {
    return pixels;
  }

  /// Renders an icon as a sticker: its silhouette in the body colour with a rim, ink on top.
  ///
  /// @param outline with longer side 1, centred at the origin
  public static Sprite of(Path2D outline, Palette palette, int side) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    var place = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
    place.scale(side * SPAN, side * SPAN);
    graphics.transform(place);
    var silhouette = silhouette(outline);
    graphics.setColor(palette.body());
    graphics.fill(silhouette);
    graphics.setStroke(new BasicStroke(RIM, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(silhouette);
    graphics.setColor(palette.ink());
    graphics.fill(outline);
    graphics.dispose();
    return new Sprite(side, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
  }

  /// The outline with its holes filled.
  private static Area silhouette(Path2D outline) {
    var whole = new Area();
    var part = new Path2D.Double();
    var points = new double[6];
    for (var at = outline.getPathIterator(null); !at.isDone(); at.next()) {
      switch (at.currentSegment(points)) {
        case PathIterator.SEG_MOVETO -> {
          whole.add(new Area(part));
          part = new Path2D.Double();
          part.moveTo(points[0], points[1]);
        }
        case PathIterator.SEG_LINETO -> part.lineTo(points[0], points[1]);
        case PathIterator.SEG_QUADTO -> part.quadTo(points[0], points[1], points[2], points[3]);
        case PathIterator.SEG_CUBICTO ->
            part.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
        default -> part.closePath();
      }
    }
    whole.add(new Area(part));
    return whole;
  }
}
