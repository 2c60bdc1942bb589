package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.card.WordCounts;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `extract-frames` writes to look at before training.
@CommandTest(ExtractFrames.class)
class PreviewTest {
  private static final Pattern FIGURE =
      Pattern.compile("<img alt=\"([^\"]+)\" src=\"data:image/jpeg;base64,([^\"]+)\"");
  @TempDir Path folder;

  @BeforeEach
  void makeVideos() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
    for (var name : List.of("S_1", "S_2", "S_3")) {
      SyntheticVideo.write(ffmpeg, folder.resolve("videos/" + name + ".mp4"), 300, "10");
      SyntheticVideo.writeTranscript(folder.resolve("transcripts/" + name + ".csv"), name, 12);
    }
  }

  private void extract(QuarkusMainLauncher launcher, String run, String... more) {
    var arguments = new ArrayList<>(List.of("--videos", folder + "/videos"));
    arguments.addAll(List.of("--transcripts", folder + "/transcripts", "--rotate", "0"));
    arguments.addAll(List.of("--root", folder + "/runs", "--run-id", run, "--no-cache"));
    arguments.addAll(List.of(more));
    var result = launcher.launch(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  private Path preview(String run, String file) {
    return folder.resolve("runs/" + run + "/extract-frames/preview").resolve(file);
  }

  @Test
  void showsUtterancesOfAllVideosWithTheirFrames(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher, "a");
    var page = Files.readString(preview("a", "index.html"));
    assertThat(page.split("<p class=\"words\">", -1)).hasSize(1 + 24);
    assertThat(page).contains("S_1.mp4, ", "S_2.mp4, ", "S_3.mp4, ", "Look before you train");
    assertThat(page).doesNotContain("http", "<script");
    var frames =
        FrameReader.open(
            new LocalStore(), new Location.Local(preview("a", "").resolveSibling("frames")));
    var figures = FIGURE.matcher(page);
    var shown = 0;
    try (frames) {
      while (figures.find()) {
        shown++;
        assertThat(Base64.getDecoder().decode(figures.group(2)))
            .isEqualTo(frames.read(figures.group(1)));
      }
    }
    assertThat(shown).isBetween(24 * 3, 24 * 4);
    BufferedImage sheet = ImageIO.read(preview("a", "preview.jpg").toFile());
    assertThat(sheet.getWidth()).isEqualTo(6 * 224);
    assertThat(sheet.getHeight()).isEqualTo(4 * 224);
  }

  @Test
  void isTheSameInEveryRun(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher, "a", "--parallel=1");
    extract(launcher, "b", "--parallel=4");
    for (var file : List.of("index.html", "preview.jpg", "card.json")) {
      assertThat(preview("b", file)).hasSameBinaryContentAs(preview("a", file));
    }
    extract(launcher, "c", "--seed=1");
    assertThat(Files.readString(preview("c", "index.html")))
        .isNotEqualTo(Files.readString(preview("a", "index.html")));
  }

  @Test
  void theCardSaysWhatIsThereAndWhatIsNot(QuarkusMainLauncher launcher) throws IOException {
    Files.copy(folder.resolve("videos/S_1.mp4"), folder.resolve("videos/S_9.mp4"));
    SyntheticVideo.writeTranscript(folder.resolve("transcripts/S_2.csv"), "S_2", 18);
    extract(launcher, "a", "--validation-share=0.1", "--test-share=0.2");
    var card = DataCard.read(new LocalStore(), new Location.Local(preview("a", "card.json")));
    assertThat(card.hours().orElseThrow() * 3600).isCloseTo(90, within(0.5));
    assertThat(card.videos()).isEqualTo(3);
    assertThat(card.utterances().total()).isEqualTo(12 + 15 + 12);
    assertThat(card.utterances().val()).isEqualTo(3);
    assertThat(card.utterances().test()).isEqualTo(9);
    assertThat(card.frames()).isPositive();
    assertThat(card.framesMissing()).isPositive();
    assertThat(card.frequentWords()).contains(new WordCounts.Word("at", card.utterances().train()));
    assertThat(card.speakers()).first().extracting(DataCard.Speaker::kept).isEqualTo(true);
    assertThat(card.speakers().stream().mapToInt(DataCard.Speaker::rows).sum()).isPositive();
    assertThat(card.leftOut()).contains(new DataCard.LeftOut("utterances without a frame", 3));
    assertThat(card.warnings())
        .anyMatch(warning -> warning.contains("S_9.mp4 has no transcript"))
        .anyMatch(warning -> warning.contains("training utterances; the paper has"))
        .anyMatch(warning -> warning.contains("would have a 95 % interval of"));
    assertThat(Files.readString(preview("a", "index.html")))
        .contains("S_9.mp4 has no transcript", "left out: utterances without a frame");
  }
}
