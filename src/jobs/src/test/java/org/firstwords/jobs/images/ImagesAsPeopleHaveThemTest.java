package org.firstwords.jobs.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.data.image.ExifOrientation;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CommandTest(JobsApplication.class)
class ImagesAsPeopleHaveThemTest {
  @TempDir Path folder;

  @BeforeEach
  void makeWorld() throws IOException {
    new CheckpointFixture(folder).withImages(2, "ball", "car");
  }

  private void copy(String name, String to) throws IOException {
    try (var in = getClass().getResourceAsStream("/org/firstwords/model/image/other/" + name)) {
      write(to, Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  private void write(String path, byte[] content) throws IOException {
    var file = folder.resolve("images").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Test
  void passesOverHiddenAndSystemFiles(QuarkusMainLauncher launcher) throws IOException {
    write("ball/._ball_0.jpg", new byte[9]);
    write(".ipynb_checkpoints/a.jpg", new byte[9]);
    write("__MACOSX/ball/ball_0.jpg", new byte[9]);
    write("@eaDir/a.jpg", new byte[9]);
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--no-halves");
    assertThat(launch.metric("a", "images")).isEqualTo(4);
  }

  @Test
  void namesAllBadImagesBeforeItBegins(QuarkusMainLauncher launcher) throws IOException {
    write("ball/zero.jpg", new byte[0]);
    write("ball/heic.jpg", "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1));
    write("car/h.heic", "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1));
    var launch = new PrepareImagesLauncher(launcher, folder);
    var message =
        "3 of 7 images in %s cannot be used: ball/heic.jpg is a HEIC image; ball/zero.jpg is empty (0 bytes); car/h.heic is a HEIC image; convert"
            .formatted(launch.images());
    launch.isRefused(message, "--no-halves");
    launch.isRefused(message); // the bad ones lie in both halves
    assertThat(launch.output("refused", "test")).doesNotExist();
  }

  @Test
  void takesOtherFormats(QuarkusMainLauncher launcher) throws IOException {
    copy("webp_named.jpg", "ball/webp_named.jpg");
    copy("lossy.webp", "ball/w.webp");
    copy("colour.tif", "car/t.tif");
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--no-halves");
    assertThat(launch.written("a", "test")).hasSize(7).contains("ball/w.webp", "car/t.tif");
    assertThat(launch.notes("a"))
        .contains("read as what they are, not as named: ball/webp_named.jpg is a WebP image");
  }

  @Test
  void removesTheTurnOfExifOnRequest(QuarkusMainLauncher launcher) throws IOException {
    copy("turned_6.jpg", "ball/turned.jpg");
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("apply", "--no-halves");
    assertThat(launch.notes("apply")).contains("1 images are turned upright", "ball/turned.jpg");
    assertThat(orientation(launch, "apply")).isEqualTo(6);
    launch.succeeds("ignore", "--no-halves", "--exif", "ignore");
    assertThat(launch.notes("ignore")).contains("1 images are taken as stored");
    assertThat(orientation(launch, "ignore")).isEqualTo(ExifOrientation.UPRIGHT);
  }

  private static int orientation(PrepareImagesLauncher launch, String task) throws IOException {
    return ExifOrientation.of(Files.readAllBytes(launch.output(task, "test/ball/turned.jpg")));
  }

  @Test
  void namesTheLineOfABoxOutsideItsImage(QuarkusMainLauncher launcher) throws IOException {
    var boxes = "\uFEFFCategory,file,x,y,width,height\r\nball,ball_0.jpg,0,0,9,9\r\n";
    write("boxes.csv", boxes.getBytes(StandardCharsets.UTF_8));
    var launch = new PrepareImagesLauncher(launcher, folder);
    launch.succeeds("a", "--no-halves");
    assertThat(launch.output("a", "test/boxes.csv")).content().contains("ball,ball_0.jpg,0,0,9,9");
    write("boxes.csv", (boxes + "car,car_0.jpg,5000,0,9,9").getBytes(StandardCharsets.UTF_8));
    launch.isRefused("boxes.csv, line 3: the box of car/car_0.jpg", "--no-halves");
  }
}
