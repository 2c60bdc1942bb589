package org.firstwords.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.IconFonts;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.data.boxes.BoundingBox;
import org.junit.jupiter.api.Test;

class StillRendererTest {
  private static final int SIDE = 224;
  private final IconCatalog album = IconCatalog.load();
  private final StillRenderer stills =
      new StillRenderer(album, new SpriteFactory(album, new IconFonts()));

  @Test
  void labeledFramesShowTheirObjectInTheBox() {
    for (var category : album.categories()) {
      for (var i = 0; i < 5; i++) {
        var still = stills.labeled(category, CorpusPlan.random(1, category, i));
        assertIsWithin(still.box());
        assertThat(still.box().width() * still.box().height()).isGreaterThan(60 * 60 / 2);
        assertThat(contrast(still.image(), still.box())).as(category).isGreaterThan(40);
      }
    }
  }

  @Test
  void objectsStandAloneOnALightGround() {
    for (var concept : album.concepts()) {
      var still = stills.object(concept, CorpusPlan.random(1, concept, 0));
      assertIsWithin(still.box());
      assertThat(Math.max(still.box().width(), still.box().height())).isBetween(90, 222);
      var corner = light(still.image(), 0, 0);
      assertThat(corner).isGreaterThan(230);
      assertThat(light(still.image(), SIDE - 1, SIDE - 1)).isEqualTo(corner);
      assertThat(contrast(still.image(), still.box())).as(concept).isGreaterThan(60);
    }
  }

  @Test
  void imagesOfOneSeedAreEqualAndOfAnotherDiffer() throws IOException {
    var first = StillRenderer.jpeg(stills.labeled("ball", CorpusPlan.random(1, "x", 0)).image());
    var same = StillRenderer.jpeg(stills.labeled("ball", CorpusPlan.random(1, "x", 0)).image());
    var other = StillRenderer.jpeg(stills.labeled("ball", CorpusPlan.random(2, "x", 0)).image());
    assertThat(first).isEqualTo(same).isNotEqualTo(other);
    var image = ImageIO.read(new ByteArrayInputStream(first));
    assertThat(image.getWidth()).isEqualTo(SIDE);
    assertThat(image.getHeight()).isEqualTo(SIDE);
  }

  private static void assertIsWithin(BoundingBox box) {
    assertThat(box.isEmpty()).isFalse();
    assertThat(box.x()).isNotNegative();
    assertThat(box.y()).isNotNegative();
    assertThat(box.x() + box.width()).isLessThanOrEqualTo(SIDE);
    assertThat(box.y() + box.height()).isLessThanOrEqualTo(SIDE);
  }

  /// The span of lightness within the box.
  private static int contrast(BufferedImage image, BoundingBox box) {
    var levels =
        IntStream.range(box.y(), box.y() + box.height())
            .flatMap(
                y -> IntStream.range(box.x(), box.x() + box.width()).map(x -> light(image, x, y)))
            .summaryStatistics();
    return levels.getMax() - levels.getMin();
  }

  private static int light(BufferedImage image, int x, int y) {
    var pixel = image.getRGB(x, y);
    return ((pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)) / 3;
  }
}
