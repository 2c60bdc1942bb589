package org.firstwords.model;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.vocabulary.Vocabulary;

/// A tiny data set in the form that extract-frames writes: coloured discs and squares, and
/// sentences that name them.
public final class ShapesDataset {
  private static final List<Color> COLOURS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW, Color.MAGENTA, Color.CYAN);
  private static final List<String> NAMES = List.of("ball", "grass", "sea", "sun", "flower", "sky");
  private static final int SIDE = 48;

  private ShapesDataset() {}

  /// Writes `frames` and `pairs` into the folder.
  public static void write(Path folder, int utterances) throws IOException {
    var random = new SplittableRandom(5);
    var frames = new ArrayList<Frame>();
    var said = new ArrayList<Utterance>();
    for (var i = 0; i < utterances; i++) {
      var kind = random.nextInt(NAMES.size());
      var names = List.of("S_%03d_00.jpg".formatted(i), "S_%03d_01.jpg".formatted(i));
      names.forEach(name -> frames.add(new Frame(name, picture(kind, random))));
      var words = "look at the %s .".formatted(NAMES.get(kind));
      said.add(new Utterance(words, "S.csv", "S.mp4", i, 2, List.of(), names));
    }
    var store = new LocalStore();
    var next = frames.iterator();
    var to = new Location.Local(folder.resolve("frames"));
    Files.createDirectories(folder);
    new ShardWriter((path, _, content) -> store.write(to.resolve(path), content), folder, 100_000)
        .write(() -> next.hasNext() ? Optional.of(next.next()) : Optional.empty());
    writePairs(store, new Location.Local(folder.resolve("pairs")), Splits.of(said, 1));
  }

  private static void writePairs(ArtifactStore store, Location to, Splits splits)
      throws IOException {
    var vocabulary = Vocabulary.build(splits.train().stream().map(Utterance::utterance).toList());
    store.write(to.resolve("train.json"), out -> JsonArrayFile.write(out, splits.train()));
    store.write(to.resolve("val.json"), out -> JsonArrayFile.write(out, splits.val()));
    store.write(to.resolve("test.json"), out -> JsonArrayFile.write(out, splits.test()));
    store.write(
        to.resolve("train_shuffled.json"), out -> JsonArrayFile.write(out, splits.trainShuffled()));
    store.write(to.resolve("vocab.json"), vocabulary::write);
  }

  private static byte[] picture(int kind, SplittableRandom random) {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.LIGHT_GRAY);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(COLOURS.get(kind));
    var x = random.nextInt(SIDE / 3);
    var y = random.nextInt(SIDE / 3);
    if (kind % 2 == 0) {
      pen.fillOval(x, y, 2 * SIDE / 3, 2 * SIDE / 3);
    } else {
      pen.fillRect(x, y, 2 * SIDE / 3, 2 * SIDE / 3);
    }
    pen.dispose();
    var jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", jpeg);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return jpeg.toByteArray();
  }
}
