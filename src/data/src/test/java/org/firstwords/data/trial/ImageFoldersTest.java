package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFoldersTest {
  private static final String COMPOSED = "b\u00e9b\u00e9";
  private static final String DECOMPOSED = "be\u0301be\u0301";
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private ImageFolders list(String... paths) throws IOException {
    for (var path : paths) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), path);
    }
    return ImageFolders.list(new LocalStore(), new Location.Local(folder), notes::add);
  }

  @Test
  void passesOverHiddenAndSystemFiles() throws IOException {
    var images =
        list(
            "ball/a.jpg",
            "ball/._a.jpg",
            "ball/Thumbs.db",
            "ball/.DS_Store",
            "ball/@eaDir/a.jpg",
            "@eaDir/a.jpg",
            ".ipynb_checkpoints/a.jpg",
            "__MACOSX/a.jpg",
            "lost+found/a.jpg");
    assertThat(images.paths()).containsExactly("ball/a.jpg");
    assertThat(notes).isEmpty();
  }

  @Test
  void saysWhatIsNoImage() throws IOException {
    var images =
        list("ball/a.jpg", "ball/b.webp", "ball/c.HEIC", "ball/d.txt", "ball/e.dng", "boxes.csv");
    assertThat(images.paths()).containsExactly("ball/a.jpg", "ball/b.webp", "ball/c.HEIC");
    assertThat(notes).containsExactly("left out, no images: ball/d.txt, ball/e.dng");
  }

  @Test
  void saysWhichNamesAreEasilyMistaken() throws IOException {
    list("ball/a.jpg", "ball/a.png", "ball/b.jpg", "ball/B.JPG", "car/a.jpg");
    assertThat(notes)
        .containsExactly(
            "images of one name but for case or suffix: ball/B.JPG and ball/b.jpg, "
                + "ball/a.jpg and ball/a.png");
  }

  @Test
  void refusesOneCategoryInTwoFolders() {
    assertThatThrownBy(() -> list("ball/a.jpg", "Ball/b.jpg"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the category folders Ball and ball have one name");
    assertThatThrownBy(() -> list(COMPOSED + "/a.jpg", DECOMPOSED + "/b.jpg"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("have one name");
  }

  @Test
  void findsNamesOfAnotherMachine() throws IOException {
    var images = new ImageLookup(list(DECOMPOSED + "/" + DECOMPOSED + ".jpg"));
    var stored = DECOMPOSED + "/" + DECOMPOSED + ".jpg";
    assertThat(images.find(COMPOSED + "/" + COMPOSED + ".jpg")).contains(stored);
    assertThat(images.find(COMPOSED + "/" + DECOMPOSED + ".png")).contains(stored);
    assertThat(images.find(stored)).contains(stored);
    assertThat(images.find("be/be.jpg")).isEmpty();
  }
}
