package org.firstwords.gradcam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.model.SmallWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class GradcamTest {
  private static final int SHOWN = 64;
  @TempDir Path folder;
  private SmallWorld world = new SmallWorld(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world = new SmallWorld(folder).withModel("ball", "car", "kitty").withImages(5, "ball", "car");
    Files.writeString(
        world.images().resolve("boxes.csv"),
        "category,file,x,y,width,height\nball,ball_0.jpg,8,8,16,16\nball,ball_1.jpg,0,0,16,32\n");
  }

  @Test
  void drawsMaps(QuarkusMainLauncher launcher) throws IOException {
    var result = launch(launcher, "a", "--words", "kitty", "--size", "64");
    assertThat(result.exitCode()).isZero();
    var maps = output("a", "maps");
    for (var file : List.of("ball/ball_0-map.png", "ball/ball_0-kitty-overlay.png")) {
      assertThat(ImageIO.read(maps.resolve(file).toFile()).getWidth()).isEqualTo(SHOWN);
    }
    var sheet = ImageIO.read(maps.resolve("ball.png").toFile());
    assertThat(sheet.getWidth()).isEqualTo(4 * (SHOWN + 4) + 4);
    assertThat(sheet.getHeight()).isEqualTo(40 + 4 * (SHOWN + 4));
    assertThat(maps.resolve("car-kitty.png")).exists();

    var index = json(maps.resolve("index.json"));
    assertThat(index.get("maps")).hasSize(2 * 2 * 5);
    assertThat(index.get("categories").get("ball").get("pictures").intValue()).isEqualTo(5);
    assertThat(index.get("categories").get("car").has("localisation")).isFalse();
    var metrics = json(output("a", "manifest.json")).get("metrics");
    assertThat(metrics.get("localisation_chance").doubleValue()).isEqualTo((0.25 + 0.5) / 2);
    assertThat(metrics.get("localisation_energy").doubleValue()).isBetween(0.0, 1.0);

    launch(launcher, "b", "--words", "kitty", "--size", "64", "--no-cache");
    assertThat(digest("b")).isEqualTo(digest("a"));
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
    assertRefused(launch(launcher, "a", "--words", "zebra"), "the word 'zebra' is not in");
    assertRefused(launch(launcher, "a", "--per-category", "0"), "--per-category 0");
    Files.writeString(world.images().resolve("boxes.csv"), "ball\nx\n");
    assertRefused(launch(launcher, "a"), "boxes.csv is not a table of");
    Files.delete(world.images().resolve("boxes.csv"));
    Files.writeString(world.images().resolve("car/car_0.jpg"), "no picture");
    assertRefused(launch(launcher, "a"), "car_0.jpg is not a whole JPEG picture");
  }

  private static void assertRefused(LaunchResult result, String message) {
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains("error: ", message).doesNotContain("\tat ");
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, String task, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--checkpoint",
                world.checkpoint().toString(),
                "--images",
                world.images().toString(),
                "--root",
                folder.resolve("runs").toString(),
                "--task-id",
                task));
    arguments.addAll(List.of(more));
    return launcher.launch(arguments.toArray(String[]::new));
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
