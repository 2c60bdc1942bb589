package org.firstwords.corpus.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import org.firstwords.corpus.art.Palette;
import org.firstwords.corpus.art.Sprite;
import org.firstwords.data.boxes.BoundingBox;
import org.junit.jupiter.api.Test;

class SceneCanvasTest {
  private static final int GREY = 0x808080;
  private static final int RED = 0xff0000;
  private static final int SIDE = 100;

  @Test
  void groundCoversEveryPixel() {
    var canvas = new SceneCanvas(30, 20);
    canvas.fill(Background.plain(GREY), AffineTransform.getRotateInstance(0.3, 15, 10));
    assertThat(canvas.pixels()).containsOnly(GREY);
  }

  @Test
  void spriteIsDrawnWhereItsBoxSays() {
    var canvas = grey(200, 150);
    var box = canvas.draw(redSquare(), AffineTransform.getTranslateInstance(50, 20));
    assertThat(box.x()).isBetween(53, 57);
    assertThat(box.y()).isBetween(23, 27);
    assertThat(box.width()).isBetween(88, 94);
    assertThat(box.height()).isBetween(88, 94);
    assertThat(canvas.pixels()[70 * 200 + 100] & 0xff0000).isGreaterThan(0xf00000);
    assertThat(canvas.pixels()[70 * 200 + 100] & 0x00ffff).isLessThan(0x001000);
    assertThat(canvas.pixels()[10 * 200 + 100]).isEqualTo(GREY);
  }

  @Test
  void spriteIsScaledAndClipped() {
    var canvas = grey(60, 60);
    var place = AffineTransform.getTranslateInstance(-25, -25);
    place.scale(0.5, 0.5);
    assertThat(canvas.draw(redSquare(), place))
        .satisfies(box -> {
          assertThat(box.x()).isZero();
          assertThat(box.y()).isZero();
          assertThat(box.width()).isBetween(21, 24);
        });
    assertThat(canvas.draw(redSquare(), AffineTransform.getTranslateInstance(70, 0)))
        .isEqualTo(BoundingBox.EMPTY);
  }

  private static SceneCanvas grey(int width, int height) {
    var canvas = new SceneCanvas(width, height);
    canvas.fill(Background.plain(GREY), new AffineTransform());
    return canvas;
  }

  private static Sprite redSquare() {
    var square = new Path2D.Double(new Rectangle(-1, -1, 2, 2));
    square.transform(AffineTransform.getScaleInstance(0.5, 0.5));
    return Sprite.of(square, new Palette(new Color(RED), new Color(RED)), SIDE);
  }
}
