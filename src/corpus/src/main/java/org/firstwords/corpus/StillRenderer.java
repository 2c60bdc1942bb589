package org.firstwords.corpus;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.corpus.world.Scene;
import org.firstwords.corpus.world.SceneBuilder;
import org.firstwords.corpus.world.SceneCanvas;
import org.firstwords.corpus.world.Viewport;
import org.firstwords.data.boxes.BoundingBox;

/// Renders the images of the evaluation sets, upright and in frame size.
record StillRenderer(IconCatalog catalog, SpriteFactory sprites) {
  private static final float QUALITY = 0.92f;
  private static final int NEIGHBOURS = 2;

  /// An image and the bounding box of its object.
  record Still(BufferedImage image, BoundingBox box) {}

  /// A frame as in the videos, during a look at this word.
  Still labeled(String word, RandomGenerator random) {
    var words = List.copyOf(catalog.words());
    var plans = new ArrayList<>(List.of(new SceneBuilder.PlannedLook(word, 2)));
    for (var i = 0; i < NEIGHBOURS; i++) {
      plans.add(new SceneBuilder.PlannedLook(words.get(random.nextInt(words.size())), 2));
    }
    return still(new SceneBuilder(sprites, words, random).scene(plans), 1.4 * random.nextDouble());
  }

  /// The object of the word in the held-out style, alone on a light background.
  Still object(String word, RandomGenerator random) {
    return still(new SceneBuilder(sprites, List.of(word), random).single(word), 0);
  }

  private static Still still(Scene scene, double seconds) {
    var viewport = Viewport.STILL;
    var canvas = new SceneCanvas(viewport.width(), viewport.height());
    var boxes = scene.draw(canvas, viewport, seconds);
    var box = boxes.getOrDefault(scene.looks().getFirst().thing(), BoundingBox.EMPTY);
    var image = new BufferedImage(viewport.width(), viewport.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, viewport.width(), viewport.height(), canvas.pixels(), 0, viewport.width());
    return new Still(image, box);
  }

  /// Encodes the image as JPEG.
  static byte[] jpeg(BufferedImage image) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      var form = writer.getDefaultWriteParam();
      form.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      form.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), form);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
