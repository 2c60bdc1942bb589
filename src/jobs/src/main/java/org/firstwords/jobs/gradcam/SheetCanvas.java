package org.firstwords.jobs.gradcam;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.RgbImage;

/// A white image to draw images and text on.
final class SheetCanvas implements AutoCloseable {
  private final BufferedImage sheet;
  private final Graphics2D on;

  SheetCanvas(int width, int height) {
    sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    on = sheet.createGraphics();
    on.setColor(Color.WHITE);
    on.fillRect(0, 0, width, height);
    on.setColor(Color.BLACK);
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  void picture(RgbImage picture, int x, int y) {
    on.drawImage(Png.buffered(picture), x, y, null);
  }

  /// @param y of the baseline
  /// @param size of the letters, in pixels
  void text(String text, double x, double y, double size) {
    TextRenderer.draw(on, text, x, y, size);
  }

  BufferedImage sheet() {
    return sheet;
  }

  @Override
  public void close() {
    on.dispose();
  }
}
