package org.firstwords.model;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;

/// An untrained checkpoint and plain images in folders, for tests of commands that take a
/// checkpoint.
public record CheckpointFixture(Path folder) {
  /// Side of the pictures.
  public static final int SIZE = 32;

  private static final int LEAST = Vocabulary.LEAST_COUNT;

  public Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  public Path images() {
    return folder.resolve("images");
  }

  public CheckpointFixture withModel(String... words) throws IOException {
    return withModel(Vision.TINY, Matching.FLAT, words);
  }

  public CheckpointFixture withModel(Vision vision, Matching matching, String... words)
      throws IOException {
    var utterances = Collections.nCopies(LEAST, String.join(" ", words));
    var vocabulary = Vocabulary.build(utterances);
    var spec =
        ModelSpec.of(vision, Trunk.TRAINED, BatchNorm.REFERENCE, SIZE, vocabulary.size())
            .with(matching);
    var files = Checkpoint.into(new LocalStore(), new Location.Local(checkpoint()));
    try (var model = ContrastiveModel.create(spec, 1)) {
      Checkpoint.write(files, TrainingStep.of(model), vocabulary::write, Map.of());
    }
    return this;
  }

  /// Pictures of stripes, different from each other.
  public CheckpointFixture withImages(int perCategory, String... categories) throws IOException {
    for (var category : List.of(categories)) {
      for (var i = 0; i < perCategory; i++) {
        write("%s/%s_%d.jpg".formatted(category, category, i), category.hashCode() + 31 * i);
      }
    }
    return this;
  }

  public void write(String name, int pattern) throws IOException {
    var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (var i = 0; i < SIZE * SIZE; i++) {
      var stripe = (i % SIZE + i / SIZE * (pattern & 3)) / 4 % 2;
      picture.setRGB(i % SIZE, i / SIZE, stripe == 0 ? pattern : Color.WHITE.getRGB());
    }
    var file = images().resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    ImageIO.write(picture, "jpg", file.toFile());
  }
}
