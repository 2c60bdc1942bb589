package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
  @TempDir Path folder;

  @Test
  void everyCategoryHasItsTrials() {
    var trials = new Trials(images(6, 4), 3, 1).perCategory(10);
    assertThat(trials).hasSize(60).allSatisfy(TrialsTest::isSound);
    assertThat(trials.get(10).targetCategory()).isEqualTo("c1");
    assertThat(trials.get(10).trialNum()).isZero();
    assertThat(trials.get(59).trialNum()).isEqualTo(9);
  }

  @Test
  void everyImageIsATarget() {
    var trials = new Trials(images(6, 4), 3, 1).perImage(5);
    assertThat(trials).hasSize(6 * 4 * 5).allSatisfy(TrialsTest::isSound);
    assertThat(
            trials.stream()
                .collect(Collectors.groupingBy(Trial::targetImgFilename, Collectors.counting()))
                .values())
        .hasSize(24)
        .containsOnly(5L);
  }

  @Test
  void theSeedDecides() {
    var trials = new Trials(images(6, 4), 3, 1).perCategory(10);
    assertThat(new Trials(images(6, 4), 3, 1).perCategory(10)).isEqualTo(trials);
    assertThat(new Trials(images(6, 4), 3, 2).perCategory(10)).isNotEqualTo(trials);
  }

  @Test
  void foilsAreDrawnEvenly() {
    var foils =
        new Trials(images(6, 4), 3, 1)
            .perCategory(2000).stream()
                .flatMap(trial -> trial.foilCategories().stream())
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    assertThat(foils.values()).allSatisfy(count -> assertThat(count).isBetween(5700L, 6300L));
  }

  @Test
  void tooFewCategoriesAreRefused() {
    assertThatThrownBy(() -> new Trials(images(3, 4), 3, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("at least 4");
  }

  @Test
  void foldersAreListed() throws IOException {
    for (var name : List.of("ball/b.jpg", "ball/a.JPEG", "cat/c.png", "boxes.csv", "cat/d/e.jpg")) {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    var images = ImageFolders.list(new LocalStore(), new Location.Local(folder));
    assertThat(images.images())
        .containsOnlyKeys("ball", "cat")
        .containsEntry("ball", List.of("ball/a.JPEG", "ball/b.jpg"))
        .containsEntry("cat", List.of("cat/c.png"));
  }

  @Test
  void aFolderWithoutImagesIsRefused() {
    assertThatThrownBy(() -> ImageFolders.list(new LocalStore(), new Location.Local(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no images in " + folder);
  }

  @Test
  void pathsAreRemapped() {
    var trial = new Trial(0, "ball", "/old/a.jpg", List.of("cat"), List.of("/older/b.jpg"));
    assertThat(trial.remapped(Remap.parse("/old=/new")))
        .isEqualTo(new Trial(0, "ball", "/new/a.jpg", List.of("cat"), List.of("/older/b.jpg")));
    assertThat(Remap.parse("/old/=").apply("/old/x/a.jpg")).isEqualTo("x/a.jpg");
    assertThat(Remap.parse("/old=s3://b/new/").apply("/old/a.jpg")).isEqualTo("s3://b/new/a.jpg");
    assertThat(Remap.parse("/=/new").apply("/a.jpg")).isEqualTo("/new/a.jpg");
    assertThat(Remap.parse("/old=/").apply("/old/a.jpg")).isEqualTo("/a.jpg");
    assertThatThrownBy(() -> Remap.parse("/old"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("OLD=NEW");
  }

  @Test
  void findsAnImageInItsOtherForm() throws IOException {
    var file = folder.resolve("trials.json");
    Files.writeString(
        file,
        """
        [{"trial_num":0,"target_category":"a","target_img_filename":"/old/a/1.jpg",
          "foil_categories":["b","c"],"foil_img_filenames":["/old/b/1.jpeg","/old/c/1.jpg"]}]
        """);
    var there =
        new ImageFolders(
            new TreeMap<>(
                Map.of(
                    "a", List.of("a/1.png"),
                    "b", List.of("b/1.jpeg", "b/1.png"),
                    "c", List.of("c/1.jpeg", "c/1.png"))));
    var trials =
        new TrialFile(
            new Location.Local(file), List.of(Remap.parse("/old=")), new Location.Local(folder));
    assertThatThrownBy(() -> trials.read(new LocalStore(), there))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("trial 0: no image c/1.jpg");

    there.images().put("c", List.of("c/1.jpg"));
    assertThat(trials.read(new LocalStore(), there).getFirst().images())
        .containsExactly("a/1.png", "b/1.jpeg", "c/1.jpg");
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
