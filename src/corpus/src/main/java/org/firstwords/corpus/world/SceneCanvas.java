package org.firstwords.corpus.world;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import org.firstwords.corpus.art.Sprite;
import org.firstwords.data.boxes.BoundingBox;

/// A pixel buffer for the background and sprites. Uses integer arithmetic: Java 2D takes about ten
/// times as long per frame.
public final class SceneCanvas {
  private static final int ONE = 1 << 16;
  private static final int LANES = 0xff00ff;
  private static final int SOLID = 128;
  private final int width;
  private final int height;
  private final int[] pixels;

  public SceneCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
  }

  /// RGB pixels, row by row from the top.
  public int[] pixels() {
    return pixels;
  }

  /// Fills the canvas with the background.
  ///
  /// @param view transform from background to canvas pixels
  public void fill(Background background, AffineTransform view) {
    var back = inverse(view);
    var stepX = fixed(back.getScaleX());
    var stepY = fixed(back.getShearY());
    var from = background.pixels();
    var mask = Background.SIDE - 1;
    for (var y = 0; y < height; y++) {
      var start = back.transform(new Point2D.Double(0.5, y + 0.5), null);
      var u = fixed(start.getX());
      var v = fixed(start.getY());
      for (int at = y * width, end = at + width; at < end; at++) {
        pixels[at] = from[(v >> 16 & mask) * Background.SIDE + (u >> 16 & mask)];
        u += stepX;
        v += stepY;
      }
    }
  }

  /// Draws a sprite over the current content.
  ///
  /// @param view transform from sprite to canvas pixels
  /// @return the covered pixels' bounding box
  public BoundingBox draw(Sprite sprite, AffineTransform view) {
    var area = view.createTransformedShape(new Rectangle(sprite.side(), sprite.side()));
    var bounds = area.getBounds().intersection(new Rectangle(width, height));
    var back = inverse(view);
    var stepX = fixed(back.getScaleX());
    var stepY = fixed(back.getShearY());
    var extent = new Extent();
    for (var y = bounds.y; y < bounds.y + bounds.height; y++) {
      var start = back.transform(new Point2D.Double(bounds.x + 0.5, y + 0.5), null);
      var u = fixed(start.getX() - 0.5);
      var v = fixed(start.getY() - 0.5);
      for (var x = bounds.x; x < bounds.x + bounds.width; x++) {
        if (blend(y * width + x, sample(sprite, u, v)) >= SOLID) {
          extent.add(x, y);
        }
        u += stepX;
        v += stepY;
      }
    }
    return extent.box();
  }

  /// @return the alpha of the source
  private int blend(int at, int source) {
    var alpha = source >>> 24;
    if (alpha != 0) {
      var below = pixels[at];
      var keep = 256 - alpha;
      var redBlue = (((below & LANES) * keep) >>> 8) & LANES;
      var green = (((below & 0xff00) * keep) >>> 8) & 0xff00;
      pixels[at] = (source & 0xffffff) + (redBlue | green);
    }
    return alpha;
  }

  /// Bilinear interpolation of four pixels.
  private static int sample(Sprite sprite, int u, int v) {
    var side = sprite.side();
    var x = u >> 16;
    var y = v >> 16;
    if (x < 0 || y < 0 || x >= side - 1 || y >= side - 1) {
      return 0;
    }
    var from = sprite.pixels();
    var at = y * side + x;
    var right = u >> 8 & 255;
    var low = v >> 8 & 255;
    var above = mix(from[at], from[at + 1], right);
    var below = mix(from[at + side], from[at + side + 1], right);
    return mix(above, below, low);
  }

  /// Interpolates two ARGB colours.
  private static int mix(int first, int second, int share) {
    var rest = 256 - share;
    var even = (((first & LANES) * rest + (second & LANES) * share) >>> 8) & LANES;
    var odd = (((first >>> 8) & LANES) * rest + ((second >>> 8) & LANES) * share) & ~LANES;
    return even | odd;
  }

  private static int fixed(double value) {
    return (int) Math.floor(value * ONE);
  }

  private static AffineTransform inverse(AffineTransform view) {
    try {
      return view.createInverse();
    } catch (NoninvertibleTransformException flat) {
      throw new IllegalArgumentException("a view that shows nothing: " + view, flat);
    }
  }

  /// The bounding box of a set of pixels.
  private static final class Extent {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;

    void add(int x, int y) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    BoundingBox box() {
      return right < 0
          ? BoundingBox.EMPTY
          : new BoundingBox(left, top, right - left + 1, bottom - top + 1);
    }
  }
}
