package org.firstwords.jobs.train;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.shard.ShardWriter;

/// Made frames of 256 x 256 pixels: discs before noise, which JPEG does not compress better than it
/// does a camera's pictures.
final class BenchDataset {
  private static final int SIDE = 256;
  private static final int FRAMES = 200;
  private static final int DISCS = 12;
  private static final int GRAIN = 24;

  private BenchDataset() {}

  /// Writes the frames' shards, as extract-frames does.
  static FrameReader write(Path folder) throws IOException {
    var random = new SplittableRandom(3);
    var frames = new ArrayList<Frame>();
    for (var i = 0; i < FRAMES; i++) {
      frames.add(new Frame(name(i), picture(random)));
    }
    var store = new LocalStore();
    var to = new Location.Local(Files.createDirectories(folder.resolve("frames")));
    var next = frames.iterator();
    new ShardWriter((path, _, content) -> store.write(to.resolve(path), content), folder, 1 << 22)
        .write(
            () -> next.hasNext() ? java.util.Optional.of(next.next()) : java.util.Optional.empty());
    return FrameReader.open(store, to);
  }

  /// Utterances, each with a frame.
  static Examples examples(int count) {
    var random = new SplittableRandom(4);
    var all = new ArrayList<Examples.Example>();
    for (var i = 0; i < count; i++) {
      var words = random.ints(8, 4, BenchFiles.VOCABULARY).toArray();
      all.add(new Examples.Example(List.of(name(i % FRAMES)), words));
    }
    return new Examples(all);
  }

  private static String name(int frame) {
    return "S_%05d_00.jpg".formatted(frame);
  }

  private static byte[] picture(SplittableRandom random) throws IOException {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    for (var disc = 0; disc < DISCS; disc++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(
          random.nextInt(SIDE) - SIDE / 4, random.nextInt(SIDE) - SIDE / 4, SIDE / 2, SIDE / 2);
    }
    pen.dispose();
    grain(image, random);
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return jpeg.toByteArray();
  }

  private static void grain(BufferedImage image, SplittableRandom random) {
    for (var y = 0; y < SIDE; y++) {
      for (var x = 0; x < SIDE; x++) {
        var shade = random.nextInt(GRAIN) * 0x010101;
        image.setRGB(x, y, (image.getRGB(x, y) & 0xE0E0E0) + shade);
      }
    }
  }
}
