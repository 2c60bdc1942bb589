package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialGeneratorTest {
  @TempDir Path folder;

  @Test
  void everyCategoryHasItsTrials() {
    var trials = new TrialGenerator(images(6, 4), 3, 1).perCategory(10);
    assertThat(trials).hasSize(60).allSatisfy(TrialGeneratorTest::isSound);
    assertThat(trials.get(10).targetCategory()).isEqualTo("c1");
    assertThat(trials.get(10).trialNum()).isZero();
    assertThat(trials.get(59).trialNum()).isEqualTo(9);
  }

  @Test
  void everyImageIsATarget() {
    var trials = new TrialGenerator(images(6, 4), 3, 1).perImage(5);
    assertThat(trials).hasSize(6 * 4 * 5).allSatisfy(TrialGeneratorTest::isSound);
    assertThat(
            trials.stream()
                .collect(Collectors.groupingBy(Trial::targetImgFilename, Collectors.counting()))
                .values())
        .hasSize(24)
        .containsOnly(5L);
    assertThat(trials).extracting(Trial::trialNum).startsWith(0, 1, 2, 3, 4, 0, 1).endsWith(3, 4);
  }

  @Test
  void theSeedDecides() {
    var trials = new TrialGenerator(images(6, 4), 3, 1).perCategory(10);
    assertThat(new TrialGenerator(images(6, 4), 3, 1).perCategory(10)).isEqualTo(trials);
    assertThat(new TrialGenerator(images(6, 4), 3, 2).perCategory(10)).isNotEqualTo(trials);
  }

  @Test
  void foilsAreDrawnEvenly() {
    var foils =
        new TrialGenerator(images(6, 4), 3, 1)
            .perCategory(2000).stream()
                .flatMap(trial -> trial.foilCategories().stream())
                .collect(
                    Collectors.groupingBy(foilCategory -> foilCategory, Collectors.counting()));
    assertThat(foils.values()).allSatisfy(count -> assertThat(count).isBetween(5700L, 6300L));
  }

  @Test
  void tooFewCategoriesAreRefused() {
    assertThatThrownBy(() -> new TrialGenerator(images(3, 4), 3, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("at least 4 are needed, or fewer foils (--foils)");
  }

  /// The reference has variants of 9 and of 21 foils; its 22 categories are just enough for those.
  @Test
  void moreFoilsAreDrawn() {
    for (var foils : List.of(9, 21)) {
      assertThat(new TrialGenerator(images(22, 3), foils, 1).perCategory(2))
          .hasSize(44)
          .allSatisfy(
              trial -> assertThat(trial.categories()).hasSize(foils + 1).doesNotHaveDuplicates());
    }
    assertThatThrownBy(() -> new TrialGenerator(images(22, 3), 22, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("22 categories of images are too few for trials of 22 foils");
  }

  @Test
  void foldersAreListed() throws IOException {
    for (var name : List.of("ball/b.jpg", "ball/a.JPEG", "cat/c.png", "boxes.csv", "cat/d/e.jpg")) {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    var images = ImageFolders.list(new LocalStore(), new Location.Local(folder), _ -> {});
    assertThat(images.images())
        .containsOnlyKeys("ball", "cat")
        .containsEntry("ball", List.of("ball/a.JPEG", "ball/b.jpg"))
        .containsEntry("cat", List.of("cat/c.png"));
  }

  @Test
  void aFolderWithoutImagesIsRefused() {
    assertThatThrownBy(
            () -> ImageFolders.list(new LocalStore(), new Location.Local(folder), _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no images in " + folder);
  }

  @Test
  void pathsAreRemapped() {
    var trial = new Trial(0, "ball", "/old/a.jpg", List.of("cat"), List.of("/older/b.jpg"));
    assertThat(trial.withImages(Remap.parse("/old=/new")::apply))
        .isEqualTo(new Trial(0, "ball", "/new/a.jpg", List.of("cat"), List.of("/older/b.jpg")));
    assertThat(Remap.parse("/old/=").apply("/old/x/a.jpg")).isEqualTo("x/a.jpg");
    assertThat(Remap.parse("/old=s3://b/new/").apply("/old/a.jpg")).isEqualTo("s3://b/new/a.jpg");
    assertThat(Remap.parse("/=/new").apply("/a.jpg")).isEqualTo("/new/a.jpg");
    assertThat(Remap.parse("/old=/").apply("/old/a.jpg")).isEqualTo("/a.jpg");
    assertThatThrownBy(() -> Remap.parse("/old"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("OLD=NEW");
  }

  private static void isSound(Trial trial) {
    assertThat(trial.categories()).hasSize(4).doesNotHaveDuplicates();
    for (var i = 0; i < 4; i++) {
      assertThat(trial.images().get(i)).startsWith(trial.categories().get(i) + "/");
    }
  }

  private static ImageFolders images(int categories, int images) {
    var folders = new TreeMap<String, List<String>>();
    for (var c = 0; c < categories; c++) {
      var category = "c" + c;
      folders.put(
          category, IntStream.range(0, images).mapToObj(i -> category + "/" + i + ".jpg").toList());
    }
    return new ImageFolders(folders);
  }
}
