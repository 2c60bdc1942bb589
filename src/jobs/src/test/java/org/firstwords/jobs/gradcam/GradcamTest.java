package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firstwords.jobs.VerbLauncher.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.CheckpointFixture;
import org.firstwords.model.Matching;
import org.firstwords.model.Vision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CommandTest(JobsApplication.class)
class GradcamTest {
  private static final int SHOWN = 64;
  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withModel("ball", "car", "kitty")
            .withImages(5, "ball", "car");
    Files.writeString(
        world.images().resolve("boxes.csv"),
        "category,file,x,y,width,height\nball,ball_0.jpg,8,8,16,16\nball,ball_1.jpg,0,0,16,32\n");
  }

  @Test
  void drawsMaps(QuarkusMainLauncher launcher) throws IOException {
    var result = launch(launcher, "a", "--words", "kitty", "--size", "64");
    assertThat(result.exitCode()).isZero();
    var maps = output("a", "maps");
    var written = new Location.Local(maps.resolve(MapIndex.NAME));
    assertThat(Json.page(MapIndex.read(new LocalStore(), written)))
        .as("read and written again")
        .isEqualTo(Files.readAllBytes(written.path()));
    for (var file : List.of("ball/ball_0-map.png", "ball/ball_0-kitty-overlay.png")) {
      assertThat(ImageIO.read(maps.resolve(file).toFile()).getWidth()).isEqualTo(SHOWN);
    }
    var sheet = ImageIO.read(maps.resolve("ball.png").toFile());
    assertThat(sheet.getWidth()).isEqualTo(4 * (SHOWN + 4) + 4);
    assertThat(sheet.getHeight()).isEqualTo(40 + 4 * (SHOWN + 4));
    assertThat(maps.resolve("car-kitty.png")).exists();
    var words = ImageIO.read(maps.resolve("ball/ball_0-words.png").toFile());
    assertThat(words.getWidth()).isEqualTo(4 + 3 * (SHOWN + 4));
    var overview = ImageIO.read(maps.resolve("overview.png").toFile());
    assertThat(overview.getHeight()).isEqualTo(4 + 2 * (SHOWN + 4));

    var index = json(maps.resolve("index.json"));
    assertThat(index.get("maps")).hasSize(2 * 2 * 5);
    assertThat(index.get("categories").get("ball").get("pictures").intValue()).isEqualTo(5);
    assertThat(index.get("categories").get("car").has("localisation")).isFalse();
    assertThat(index.get("categories").get("car").has("scores")).isFalse();
    assertBall(index.get("categories").get("ball"));
    assertThat(index.get("overview").textValue()).isEqualTo("overview.png");
    assertThat(index.get("threshold").doubleValue()).isEqualTo(0.5);
    assertThat(index.get("comparisons")).hasSize(2 * 5);
    assertThat(index.get("comparisons").get(0).toString())
        .isEqualTo(
            "{'category':'ball','picture':'ball/ball_0.jpg','words':['ball','kitty'],'file':'ball/ball_0-words.png'}"
                .replace('\'', '"'));
    assertThat(index.get("maps").get(0).get("others").get("chance").doubleValue()).isEqualTo(0.25);
    var metrics = json(output("a", "manifest.json")).get("metrics");
    assertThat(metrics.get("localisation_chance").doubleValue()).isEqualTo((0.25 + 0.5) / 2);
    assertThat(metrics.get("localisation_images").intValue()).isEqualTo(2);
    for (var name : List.of("energy", "pointing", "iou")) {
      assertInterval(metrics, "localisation_" + name);
      assertInterval(metrics, "localisation_" + name + "_over_chance");
      assertInterval(metrics, "localisation_" + name + "_over_others");
    }

    launch(launcher, "b", "--words", "kitty", "--size", "64", "--no-cache");
    assertThat(digest("b")).isEqualTo(digest("a"));
  }

  private static void assertInterval(JsonNode metrics, String name) {
    var mean = metrics.get(name).doubleValue();
    assertThat(mean).isBetween(-1.0, 1.0);
    assertThat(metrics.get(name + "_low").doubleValue()).isLessThanOrEqualTo(mean);
    assertThat(metrics.get(name + "_high").doubleValue()).isGreaterThanOrEqualTo(mean);
  }

  /// What a report draws the category's figure from.
  private static void assertBall(JsonNode ball) {
    assertThat(ball.get("word").textValue()).isEqualTo("ball");
    assertThat(ball.get("sheet").textValue()).isEqualTo("ball.png");
    assertThat(ball.get("images")).hasSize(5);
    assertThat(ball.get("images").get(4).textValue()).isEqualTo("ball/ball_4.jpg");
    assertThat(ball.get("scores").get("images").intValue()).isEqualTo(2);
    assertThat(ball.get("scores").get("chance").doubleValue()).isEqualTo((0.25 + 0.5) / 2);
    for (var name : List.of("energy", "pointing", "iou")) {
      assertThat(ball.get("scores").get(name).fieldNames())
          .toIterable()
          .containsExactly("mean", "low", "high", "over_chance", "over_others");
      assertThat(ball.get("scores").get(name).get("mean"))
          .isEqualTo(ball.get("localisation").get(name));
    }
  }

  @Test
  void drawsHandPickedImages(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(10, "ball");
    var list = folder.resolve("figure.txt");
    var picked = new ArrayList<String>();
    for (var i = 9; i >= 0; i--) {
      picked.add("ball/ball_%d.jpg".formatted(i));
    }
    Files.writeString(list, String.join("\n", picked));
    assertThat(launch(launcher, "a", "--list", list.toString(), "--size", "32").exitCode())
        .isZero();
    var index = json(output("a", "maps/index.json"));
    assertThat(index.get("categories")).hasSize(1);
    assertThat(index.get("categories").get("ball").get("images"))
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(picked);
    assertThat(index.get("sheets"))
        .extracting(sheet -> sheet.get("file").textValue())
        .containsExactly("ball.png", "ball-2.png");
    assertThat(ImageIO.read(output("a", "maps/ball-2.png").toFile()).getWidth())
        .isEqualTo(2 * (32 + 4) + 4);
    assertThat(json(output("a", "manifest.json")).get("inputs").has("list")).isTrue();
  }

  @Test
  void refusesWrongLists(QuarkusMainLauncher launcher) throws IOException {
    var list = folder.resolve("figure.txt");
    Files.writeString(list, "ball/ball_0.jpg\nball/ball_77.jpg\n");
    assertRefused(launch(launcher, "a", "--list", list.toString()), "figure.txt, line 2: no image");
    var both = launch(launcher, "a", "--list", list.toString(), "--per-category", "3");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.getErrorOutput()).contains("--list names the images: leave out --per-category");
    Files.copy(
        world.images().resolve("ball/ball_0.jpg"), world.images().resolve("ball/ball_0.jpeg"));
    Files.writeString(list, "ball/ball_0.jpg\nball/ball_0.jpeg\n");
    assertRefused(
        launch(launcher, "a", "--list", list.toString()),
        "two output files would be named ball/ball_0-map.png");
  }

  @Test
  void notesCategoriesOfFewImages(QuarkusMainLauncher launcher) throws IOException {
    assertThat(launch(launcher, "a", "--size", "32").exitCode()).isZero();
    assertThat(json(output("a", "manifest.json")).get("notes").toString())
        .contains("fewer than 8 images: ball (5), car (5)");
  }

  /// The paper's maps are of a convolutional network with one vector an image; others have maps
  /// too.
  @ParameterizedTest
  @CsvSource({"TINY_VIT,FLAT", "TINY,SPATIAL_MEAN", "TINY,SPATIAL_MAX"})
  void mapsOtherModels(Vision vision, Matching matching, QuarkusMainLauncher launcher)
      throws IOException {
    world.withModel(vision, matching, "ball", "car");
    assertThat(launch(launcher, "a", "--size", "32").exitCode()).isZero();
    var index = json(output("a", "maps/index.json"));
    assertThat(index.get("maps")).hasSize(2 * 5);
    assertThat(index.get("maps"))
        .anySatisfy(map -> assertThat(map.get("empty").booleanValue()).isFalse());
  }

  @Test
  void choosesByLot(QuarkusMainLauncher launcher) throws IOException {
    assertThat(launch(launcher, "a", "--per-category", "2", "--seed", "3").exitCode()).isZero();
    assertThat(json(output("a", "maps/index.json")).get("maps")).hasSize(4);
  }

  @Test
  void saysKittyWhereCatIsUnknown(QuarkusMainLauncher launcher) throws IOException {
    world.withImages(1, "cat");
    assertThat(launch(launcher, "a", "--per-category", "1").exitCode()).isZero();
    assertThat(json(output("a", "maps/index.json")).get("categories").get("cat").get("word"))
        .hasToString("\"kitty\"");
    assertThat(json(output("a", "manifest.json")).get("notes").toString()).contains("'kitty'");
  }

  @Test
  void refusesWhatItCannotRead(QuarkusMainLauncher launcher) throws IOException {
    assertRefused(
        launch(launcher, "a", "--words", "zebra"), "--words zebra: the word 'zebra' is not in");
    assertRefused(
        launch(launcher, "a", "--label", "ball=zebra", "--label", "car=x", "--unknown-words=skip"),
        "the checkpoint's vocabulary has none of the categories' words");
    assertRefused(
        launch(launcher, "a", "--per-category", "0"), "--per-category must be at least 1, not 0");
    Files.writeString(world.images().resolve("boxes.csv"), "ball\nx\n");
    assertRefused(launch(launcher, "a"), "boxes.csv is not a table of");
    Files.writeString(
        world.images().resolve("boxes.csv"),
        "category,file,x,y,width,height\nball,ball_0.jpg,400,0,9,9\n");
    assertRefused(
        launch(launcher, "a"), "the box of ball/ball_0.jpg lies outside the image of 32 x 32");
    Files.delete(world.images().resolve("boxes.csv"));
    Files.writeString(world.images().resolve("car/car_0.jpg"), "no picture");
    assertRefused(launch(launcher, "a"), "car_0.jpg is not a whole JPEG picture");
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    return VerbLauncher.launch(launcher, "gradcam", world, folder, task, more);
  }

  private Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  private String digest(String task) throws IOException {
    return json(output(task, "manifest.json")).get("outputs").get("maps").get("sha256").textValue();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
