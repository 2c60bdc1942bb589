package org.firstwords.jobs.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import javax.imageio.ImageIO;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.model.CheckpointFixture;
import org.firstwords.model.image.JpegDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ObjectsTest {
  /// The 64 concepts of Konkle et al. that S's vocabulary has words for.
  private static final String PUBLISHED =
      "airplane apple backpack bagel ball balloon basket bed bell bench bike bird bottle bowl broom"
          + " bucket butterfly button cake camera cat chair cheese clock coin cookie crib desk dog"
          + " fan guitar hairbrush hat jacket juice kayak key knife leaves microwave necklace pants"
          + " pen phone pipe pizza ring rock sandwich scissors shoe socks sofa spoon stamp stool"
          + " toothpaste train tree tricycle turtle tv umbrella watch";

  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world = new CheckpointFixture(folder).withImages(2, "ball", "cat", "abacus", "zeppelin");
    Files.createDirectories(world.images().resolve("ball/TestItems"));
    world.write("ball/TestItems/ball_8.jpg", 1);
    world.write("abacus/TestItems/abacus_8.jpg", 1);
    var golden = WhiteCanvasGoldenTest.bytes("wide.jpg");
    Files.write(world.images().resolve("cat/Tabby cat.thl.JPG"), golden);
    vocabulary("ball", "cat", "kitty");
  }

  private void vocabulary(String... words) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("vocab.json"))) {
      Vocabulary.build(Collections.nCopies(3, String.join(" ", words))).write(out);
    }
  }

  @Test
  void takesWhatTheVocabularyKnows(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", objects());
    assertThat(launch.written("a", "objects"))
        .containsExactly(
            "ball/ball_0.png",
            "ball/ball_1.png",
            "cat/Tabby cat.thl.png",
            "cat/cat_0.png",
            "cat/cat_1.png");
    assertThat(launch.notes("a"))
        .contains("skipped categories, not in the vocabulary: abacus, zeppelin")
        .contains("skipped in nested folders: 1 images, such as those in ball/TestItems");
    assertThat(launch.metric("a", "images_objects")).isEqualTo(5);
    assertThat(launch.counts("a").get("categories").get("cat").get("objects").intValue())
        .isEqualTo(3);

    var picture = launch.output("a", "objects/cat/Tabby cat.thl.png");
    try (var decoder = new JpegDecoder()) {
      var expected =
          new ImageOutput.WhiteCanvas(112)
              .around(decoder.decode("wide.jpg", WhiteCanvasGoldenTest.bytes("wide.jpg")));
      assertThat(decoder.decode("png", Files.readAllBytes(picture)).rgb())
          .isEqualTo(expected.rgb());
    }
    launch.succeeds("b", objects("--no-cache"));
    assertThat(launch.digest("b", "objects")).isEqualTo(launch.digest("a", "objects"));
  }

  @Test
  void shrinksAsTold(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", objects("--shrink", "none", "--leave-out", "cat"));
    assertThat(launch.written("a", "objects"))
        .containsExactly("ball/ball_0.jpg", "ball/ball_1.jpg");
    assertThat(launch.output("a", "objects/ball/ball_0.jpg"))
        .hasSameBinaryContentAs(world.images().resolve("ball/ball_0.jpg"));

    launch.succeeds("b", objects("--shrink", "200"));
    var picture = ImageIO.read(launch.output("b", "objects/ball/ball_0.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(224);
    assertThat(launch.digest("b", "objects")).isNotEqualTo(launch.digest("a", "objects"));
  }

  @Test
  void refusesWhatItCannotUse(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.isRefused("--dataset objects needs --vocabulary", "--dataset", "objects");
    launch.isRefused("object categories are not split", objects("--no-halves"));
    launch.isRefused(
        "--list and --remap apply to --dataset labeled only", objects("--remap", "a=b"));
    launch.isMisused(
        "--shrink must be a number of pixels, such as 112, or none, not small",
        "--shrink",
        "small");

    Files.copy(
        world.images().resolve("ball/ball_0.jpg"), world.images().resolve("ball/ball_0.JPEG"));
    launch.isRefused("would both become ball/ball_0.png; rename one", objects());
    Files.delete(world.images().resolve("ball/ball_0.JPEG"));

    var broken = world.images().resolve("cat/cat_1.jpg");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 200));
    launch.isRefused("cat/cat_1.jpg is a truncated JPEG image (200 bytes)", objects());

    vocabulary("house");
    launch.isRefused(
        "none of the 4 folders in %s is named by a word of the vocabulary (1 words): abacus, ball,"
            .formatted(world.images()),
        objects());
    Files.writeString(folder.resolve("vocab.json"), "[]");
    launch.isRefused("vocab.json is not {\"token\": id}", objects());
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "CVCL_VOCABULARY",
      matches = ".+",
      disabledReason = "CVCL_VOCABULARY names no copy of the published vocab.json")
  void thePublishedVocabularyChoosesThePublishedConcepts(QuarkusMainLauncher launcher)
      throws IOException {
    var concepts = Vocabulary.split(PUBLISHED).toArray(String[]::new);
    world.withImages(1, concepts).withImages(1, "abacus", "zeppelin", "hourglass", "yarmulke");
    Files.copy(
        Path.of(System.getenv("CVCL_VOCABULARY")),
        folder.resolve("vocab.json"),
        StandardCopyOption.REPLACE_EXISTING);
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", objects());
    assertThat(launch.metric("a", "categories")).isEqualTo(64);
    assertThat(launch.counts("a").get("categories").fieldNames())
        .toIterable()
        .containsExactly(concepts);
  }

  private String[] objects(String... more) {
    var arguments = new ArrayList<String>();
    Collections.addAll(
        arguments, "--dataset", "objects", "--vocabulary", folder.resolve("vocab.json").toString());
    Collections.addAll(arguments, more);
    return arguments.toArray(String[]::new);
  }
}
