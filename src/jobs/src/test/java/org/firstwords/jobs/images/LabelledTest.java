package org.firstwords.jobs.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class LabelledTest {
  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));

  @BeforeEach
  void makeWorld() throws IOException {
    world =
        new CheckpointFixture(folder)
            .withImages(9, "ball")
            .withImages(4, "car")
            .withImages(1, "door")
            .withImages(3, "couch", "greenery");
  }

  @Test
  void takesTheBoxesAlong(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    var boxes = world.images().resolve("boxes.csv");
    Files.writeString(
        boxes, "category,file,x\nball,ball_0.jpg,1\ncar,car_0.jpg,2\ncouch,couch_0.jpg,3\n");
    launch.succeeds("a", "--seed", "1");
    var rows = new ArrayList<String>();
    for (var part : List.of("dev", "test")) {
      var lines = Files.readAllLines(launch.output("a", part).resolve("boxes.csv"));
      assertThat(lines.getFirst()).isEqualTo("category,file,x");
      for (var line : lines.subList(1, lines.size())) {
        assertThat(
                launch
                    .output("a", part)
                    .resolve(line.split(",", -1)[0])
                    .resolve(line.split(",", -1)[1]))
            .exists();
        rows.add(line);
      }
    }
    assertThat(rows).containsExactlyInAnyOrder("ball,ball_0.jpg,1", "car,car_0.jpg,2");

    Files.writeString(boxes, "a,b\n1,2\n");
    launch.isRefused("boxes.csv is not a table of category,file");
  }

  @Test
  void halvesEachCategory(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--halves", "--seed", "1");
    var dev = launch.written("a", "dev");
    var test = launch.written("a", "test");
    assertThat(dev).hasSize(4 + 2).doesNotContainAnyElementsOf(test);
    assertThat(test).hasSize(5 + 2 + 1).contains("door/door_0.jpg");
    var all = new TreeSet<>(dev);
    all.addAll(test);
    assertThat(all).containsExactlyElementsOf(source("ball", "car", "door"));
    for (var part : List.of("dev", "test")) {
      for (var path : launch.written("a", part)) {
        assertThat(launch.output("a", part).resolve(path))
            .hasSameBinaryContentAs(world.images().resolve(path));
      }
    }
    assertThat(launch.notes("a"))
        .contains("excluded categories: couch, greenery", "only one image, so none in dev: door");
    assertThat(launch.counts("a").toString())
        .isEqualTo(
            "{\"dataset\":\"labeled\",\"images\":14,\"parts\":{\"dev\":6,\"test\":8},\"categories\":"
                + "{\"ball\":{\"dev\":4,\"test\":5},\"car\":{\"dev\":2,\"test\":2},"
                + "\"door\":{\"dev\":0,\"test\":1}},\"left_out\":{\"couch\":3,\"greenery\":3}}");
    assertThat(launch.metric("a", "categories")).isEqualTo(3);
    assertThat(launch.metric("a", "images_dev")).isEqualTo(6);
    assertThat(launch.metric("a", "images_left_out")).isEqualTo(6);
  }

  @Test
  void theSeedDecidesAlone(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--seed", "1");
    launch.succeeds("b", "--seed", "1", "--no-cache");
    launch.succeeds("c", "--seed", "2");
    for (var part : List.of("dev", "test", "counts")) {
      assertThat(launch.digest("b", part)).isEqualTo(launch.digest("a", part));
    }
    assertThat(launch.digest("c", "dev")).isNotEqualTo(launch.digest("a", "dev"));

    launch.succeeds("d", "--seed", "1", "--leave-out", "car,door");
    assertThat(launch.written("d", "dev"))
        .filteredOn(path -> path.startsWith("ball"))
        .containsExactlyElementsOf(
            launch.written("a", "dev").stream().filter(path -> path.startsWith("ball")).toList())
        .isNotEmpty();
    assertThat(launch.written("d", "test")).contains("couch/couch_1.jpg");
  }

  /// Over many seeds, every image is in one half as often as in the other.
  @Test
  void theLotIsFair() throws IOException {
    var store = new LocalStore();
    var images = new Location.Local(world.images());
    var all = new ImageSplit("all", images, ImageFolders.list(store, images, _ -> {}));
    var seen = new int[4];
    for (var seed = 0; seed < 600; seed++) {
      for (var path : ImageSelector.Halving.shuffled(all, "car", seed).subList(0, 2)) {
        seen[path.charAt("car/car_".length()) - '0']++;
      }
    }
    assertThat(seen)
        .satisfies(counts -> {
          for (var count : counts) {
            assertThat(count).isBetween(250, 350);
          }
        });
  }

  @Test
  void keepsWholeCategories(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--no-halves", "--leave-out", "none");
    assertThat(launch.written("a", "test"))
        .containsExactlyElementsOf(source("ball", "car", "couch", "door", "greenery"));
    assertThat(launch.output("a", "dev")).doesNotExist();
    assertThat(launch.notes("a")).isEqualTo("[]");
  }

  @Test
  void takesHalvesAsTheyAre(QuarkusMainLauncher launcher) throws IOException {
    for (var path : source("ball", "car", "couch")) {
      var dev =
          (path.startsWith("ball") && !path.endsWith("8.jpg")) || path.startsWith("car/car_0");
      move(path, (dev ? "dev/" : "test/") + path);
    }
    Files.copy(
        world.images().resolve("dev/ball/ball_0.jpg"),
        world.images().resolve("test/ball/ball_0.jpg"));
    move("door/door_0.jpg", "train/door/door_0.jpg");
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a");
    assertThat(launch.written("a", "dev")).hasSize(9).contains("ball/ball_7.jpg", "car/car_0.jpg");
    assertThat(launch.written("a", "test"))
        .containsExactly(
            "ball/ball_0.jpg",
            "ball/ball_8.jpg",
            "car/car_1.jpg",
            "car/car_2.jpg",
            "car/car_3.jpg");
    assertThat(launch.notes("a"))
        .contains("the existing split is used; ignored: ball, car, couch, door, greenery, train")
        .contains("excluded categories: couch")
        .contains("unequal split sizes (dev/test): ball 8/2, car 1/3")
        .contains("1 file names are in both dev and test, such as ball/ball_0.jpg");
  }

  @Test
  void takesNamesAsTheyCome(QuarkusMainLauncher launcher) throws IOException {
    move("car/car_0.jpg", "car/AFG 4 in 1 car.JPG");
    move("car/car_1.jpg", "car/deeper/car_1.jpg");
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--no-halves");
    assertThat(launch.written("a", "test"))
        .contains("car/AFG 4 in 1 car.JPG")
        .doesNotContain("car/deeper/car_1.jpg");
    assertThat(launch.notes("a"))
        .contains("skipped in nested folders: 1 images, such as those in car/deeper");
  }

  @Test
  void takesListedImagesOnly(QuarkusMainLauncher launcher) throws IOException {
    var list = folder.resolve("subset.txt");
    Files.writeString(
        list,
        """
        # 15 categories
        ball/ball_3.jpg\r
        /misc/eval/test/ball/ball_1.jpg

        %s/couch/couch_2.jpg
        auto/car_0.jpg
        ball/ball_3.jpg
        car/car_3.png
        """
            .formatted(world.images()));
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--list", list.toString(), "--remap", "auto=car");
    assertThat(launch.written("a", "test"))
        .containsExactly(
            "ball/ball_1.jpg",
            "ball/ball_3.jpg",
            "car/car_0.jpg",
            "car/car_3.jpg",
            "couch/couch_2.jpg");
    assertThat(launch.notes("a")).contains("repeated lines in subset.txt: 1");
    assertThat(launch.output("a", "dev")).doesNotExist();

    Files.writeString(list, "ball/ball_3.jpg\nball/ball_30.jpg\n\nbell/ball_1.jpg\n");
    launch.isRefused(
        "subset.txt, line 2: no image ball/ball_30.jpg in %s (2 such lines)"
            .formatted(world.images()),
        "--list",
        list.toString());
    Files.writeString(list, "\n# nothing\n");
    launch.isRefused("no image in", "--list", list.toString());
  }

  @Test
  void refusesWhatItCannotUse(QuarkusMainLauncher launcher) throws IOException {
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.isRefused(
        "--leave-out bal: no such category; the nearest are ball", "--leave-out", "bal");
    launch.isRefused(
        "--leave-out excludes every category", "--leave-out", "ball,car,couch,door,greenery");
    launch.isRefused(
        "--vocabulary applies to --dataset objects only", "--vocabulary", folder + "/images");
    launch.isRefused("--remap applies to the paths in --list", "--remap", "a=b");
    launch.isRefused("--list writes only test", "--list", folder + "/images", "--halves");
    launch.isMisused("--shrink must be from 1 to 224 pixels", "--shrink", "225");
    launch.isMisused("expected one of [LABELED, OBJECTS]", "--dataset", "toys");

    Files.createDirectories(world.images().resolve("window"));
    launch.isRefused("the category folder %s/window has no images".formatted(world.images()));
    Files.move(world.images(), folder.resolve("elsewhere"));
    launch.isRefused("nothing at " + world.images());
  }

  private void move(String from, String to) throws IOException {
    var target = world.images().resolve(to);
    Files.createDirectories(target.resolveSibling("."));
    Files.move(world.images().resolve(from), target);
  }

  private List<String> source(String... categories) throws IOException {
    var paths = new ArrayList<String>();
    for (var category : categories) {
      try (var files = Files.list(world.images().resolve(category))) {
        files.map(file -> category + "/" + file.getFileName()).sorted().forEach(paths::add);
      }
    }
    return paths;
  }
}
