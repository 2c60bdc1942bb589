package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
  /// As the object categories' trials were published: a bare list, indented, with folders of
  /// theirs.
  private static final String PUBLISHED =
      """
      [
          {
              "trial_num": 0,
              "target_category": "cookie",
              "target_img_filename": "/home/resized-objects/cookie/Peanut Butter Cookie.jpg",
              "foil_categories": [
                  "bell",
                  "hairbrush"
              ],
              "foil_img_filenames": [
                  "/home/resized-objects/bell/22863108.thl.jpg",
                  "/home/resized-objects/hairbrush/B000A8045S.01._SS500_.jpg"
              ]
          },
          {
              "trial_num": 1,
              "target_category": "bell",
              "target_img_filename": "/home/resized-objects/bell/22863108.thl.jpg",
              "foil_categories": [
                  "cookie"
              ],
              "foil_img_filenames": [
                  "/home/resized-objects/cookie/Peanut Butter Cookie.jpg"
              ]
          }
      ]
      """;

  @TempDir Path folder;
  private Path images = Path.of(".");

  @BeforeEach
  void makeImages() throws IOException {
    images = folder.resolve("objects");
    image("cookie/Peanut Butter Cookie.jpg");
    image("bell/22863108.thl.jpg");
    image("hairbrush/B000A8045S.01._SS500_.jpg");
  }

  private void image(String path) throws IOException {
    var file = images.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "");
  }

  @Test
  void aPublishedFileIsRead() throws IOException {
    assertThat(read(PUBLISHED, "/home/resized-objects=" + images))
        .containsExactly(
            new Trial(
                0,
                "cookie",
                "cookie/Peanut Butter Cookie.jpg",
                List.of("bell", "hairbrush"),
                List.of("bell/22863108.thl.jpg", "hairbrush/B000A8045S.01._SS500_.jpg")),
            new Trial(
                1,
                "bell",
                "bell/22863108.thl.jpg",
                List.of("cookie"),
                List.of("cookie/Peanut Butter Cookie.jpg")));
  }

  @Test
  void aFrameAroundTheListChangesNothing() throws IOException {
    assertThat(read("{\"data\": " + PUBLISHED + "}", "/home/resized-objects="))
        .isEqualTo(read(PUBLISHED, "/home/resized-objects="));
  }

  @Test
  void anImageInAnotherFormatIsFound() throws IOException {
    Files.move(images.resolve("bell/22863108.thl.jpg"), images.resolve("bell/22863108.thl.png"));
    assertThat(read(PUBLISHED, "/home/resized-objects="))
        .extracting(Trial::images)
        .containsExactly(
            List.of(
                "cookie/Peanut Butter Cookie.jpg",
                "bell/22863108.thl.png",
                "hairbrush/B000A8045S.01._SS500_.jpg"),
            List.of("bell/22863108.thl.png", "cookie/Peanut Butter Cookie.jpg"));
  }

  @Test
  void anImageThatIsNotThereIsNamed() throws IOException {
    Files.delete(images.resolve("hairbrush/B000A8045S.01._SS500_.jpg"));
    image("hairbrush/other.jpg");
    assertThatThrownBy(() -> read(PUBLISHED, "/home/resized-objects="))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("trials.json, trial 0: no image hairbrush/B000A8045S.01._SS500_.jpg");
    assertThatThrownBy(() -> read(PUBLISHED, "/elsewhere="))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no image /home/resized-objects/cookie/Peanut Butter Cookie.jpg")
        .hasMessageContaining("--remap OLD=" + images);
  }

  @Test
  void oneOfTwoFormatsIsNotGuessed() throws IOException {
    image("bell/22863108.thl.png");
    assertThat(read(PUBLISHED, "/home/resized-objects=")).hasSize(2);
    assertThatThrownBy(
            () -> read(PUBLISHED.replace("thl.jpg", "thl.jpeg"), "/home/resized-objects="))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no image bell/22863108.thl.jpeg");
  }

  private List<Trial> read(String json, String remap) throws IOException {
    var store = new LocalStore();
    var file = folder.resolve("trials.json");
    Files.writeString(file, json);
    var at = new Location.Local(images);
    return new TrialFile(new Location.Local(file), List.of(Remap.parse(remap)), at)
        .read(store, ImageFolders.list(store, at, _ -> {}));
  }
}
