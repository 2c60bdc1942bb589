package org.firstwords.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.ShapesDataset;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FrameImages;
import org.firstwords.model.input.FrameView;
import org.firstwords.model.input.StoredFeatures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ExtractFeaturesTest {
  private static final LocalStore STORE = new LocalStore();
  private static final List<String> TRAINED = List.of("S_003_00.jpg", "S_003_01.jpg");
  @TempDir static Path world;
  @TempDir Path root;

  @BeforeAll
  static void writeWorld() throws IOException {
    ShapesDataset.write(world, 40);
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add("--frames=" + world.resolve("frames"));
    arguments.add("--pairs=" + world.resolve("pairs"));
    arguments.add("--root=" + root);
    arguments.add("--vision=tiny");
    arguments.add("--image-size=32");
    arguments.add("--seed=3");
    arguments.addAll(List.of(more));
    return VerbLauncher.launch(launcher, "extract-features", arguments.toArray(String[]::new));
  }

  private Location.Local output() {
    return new Location.Local(root.resolve("local/extract-features/features"));
  }

  /// The same rows as the model makes of the same pictures.
  @Test
  void keepsWhatTheTrunkMakesOfEveryView(QuarkusMainLauncher launcher) throws IOException {
    var result = extract(launcher, "--views=3");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var spec =
        ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, 32, 5).withEmbeddingSize(1);
    var frames = FrameReader.open(STORE, new Location.Local(world.resolve("frames")));
    try (var stored = StoredFeatures.open(STORE, output());
        var model = ContrastiveModel.create(spec, 3);
        var images = new FrameImages(frames, new ImageTransform.Augmented(32, 0.2, 0))) {
      assertThat(stored.spec().views()).isEqualTo(3);
      var glances =
          TRAINED.stream()
              .flatMap(name ->
                  List.of(FrameView.numbered(name, 2), FrameView.numbered(name, 0)).stream())
              .toList();
      var expected = model.features(images.pixels(glances));
      var found = stored.batch(glances, new int[glances.size()][]).values();
      for (var row = 0; row < expected.length; row++) {
        for (var i = 0; i < expected[row].length; i++) {
          assertThat(found[row * expected[row].length + i])
              .isCloseTo(expected[row][i], within(1e-5f));
        }
      }
      assertThat(expected[0]).isNotEqualTo(expected[1]);
    }
  }

  @Test
  void saysWhatIsWrong(QuarkusMainLauncher launcher) {
    assertThat(extract(launcher, "--views=-1").getErrorOutput())
        .contains("--views must be at least 1, or 0 to augment anew each time");
    assertThat(extract(launcher, "--batch-size=0").getErrorOutput())
        .contains("--batch-size must be at least 1");
  }
}
