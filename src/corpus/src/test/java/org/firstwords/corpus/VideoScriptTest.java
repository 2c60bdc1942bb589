package org.firstwords.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.IconFonts;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.corpus.speech.TranscriptEntry;
import org.firstwords.corpus.world.SceneCanvas;
import org.firstwords.corpus.world.Viewport;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.transcript.TranscriptFile;
import org.firstwords.data.transcript.TranscriptReader;
import org.junit.jupiter.api.Test;

class VideoScriptTest {
  private final IconCatalog album = IconCatalog.load();
  private final SpriteFactory pictures = new SpriteFactory(album, new IconFonts());

  @Test
  void transcriptIsReadAsItWasMeant() throws IOException {
    for (var index = 0; index < 12; index++) {
      var film = film(index, 150);
      var transcript = film.transcript();
      var text = transcript.csv(new SplittableRandom(index)).getBytes(StandardCharsets.UTF_8);
      var read = TranscriptReader.read(transcript.stem() + ".csv", new ByteArrayInputStream(text));
      assertThat(read).isInstanceOf(TranscriptFile.Transcript.class);
      var turns = ((TranscriptFile.Transcript) read).turns();
      var meant =
          transcript.rows().stream()
              .filter(row -> row.kind() != TranscriptEntry.Kind.OTHER_SPEAKER)
              .toList();
      assertThat(((TranscriptFile.Transcript) read).videoFilename())
          .isEqualTo(transcript.stem() + ".mp4");
      assertThat(turns).hasSameSizeAs(meant);
      for (var i = 0; i < turns.size(); i++) {
        assertThat(turns.get(i).start()).isEqualTo(meant.get(i).seconds());
        assertThat(turns.get(i).utterance()).isEqualTo(meant.get(i).utterance());
      }
    }
  }

  @Test
  void rowsAreInOrderOfTimeAndWithinTheFilm() {
    var film = film(0, 100);
    assertThat(film.seconds()).isBetween(100, 103);
    assertThat(film.transcript().rows()).isSortedAccordingTo((a, b) -> a.seconds() - b.seconds());
    assertThat(film.transcript().rows().getLast().seconds()).isLessThan(film.seconds());
    assertThat(film.transcript().stem()).matches("S_\\d{8}_\\d{4}_\\d{2}");
  }

  @Test
  void whatIsLookedAtIsInTheMiddleOfWhatIsKept() {
    var canvas = new SceneCanvas(Viewport.VIDEO.width(), Viewport.VIDEO.height());
    for (var scene : film(3, 60).scenes()) {
      for (var look : scene.looks()) {
        var boxes = scene.draw(canvas, Viewport.VIDEO, look.start() + 0.5);
        var box = boxes.getOrDefault(look.thing(), BoundingBox.EMPTY);
        assertThat(box.x() + box.width() / 2.0).isBetween(110.0, 210.0);
        assertThat(box.y() + box.height() / 2.0).isBetween(85.0, 185.0);
        assertThat(Math.max(box.width(), box.height())).isBetween(90, 241);
      }
    }
  }

  @Test
  void namesWhatIsNotThereAboutAsOftenAsParentsDo() {
    var rows =
        IntStream.range(0, 24)
            .boxed()
            .flatMap(i -> film(i, 100).transcript().rows().stream())
            .toList();
    var here = rows.stream().filter(row -> row.kind() == TranscriptEntry.Kind.IN_VIEW).count();
    var absent = rows.stream().filter(row -> row.kind() == TranscriptEntry.Kind.ABSENT).count();
    assertThat((double) absent / (absent + here)).isBetween(0.22, 0.32);
    assertThat(rows).anyMatch(row -> row.utterance().contains("kitty"));
    assertThat(rows.stream().filter(row -> row.utterance().matches(".*\\bcat\\b.*")))
        .as("the reference's data loader needs the word")
        .hasSizeGreaterThan(5);
  }

  @Test
  void filmsOfDifferentNumbersShareNothing() {
    assertThat(film(1, 60).transcript().rows()).isNotEqualTo(film(2, 60).transcript().rows());
    var first = CorpusPlan.random(1, "video", 1).longs(100).boxed().toList();
    var second = CorpusPlan.random(1, "video", 2).longs(100).boxed().toList();
    assertThat(first).doesNotContainAnyElementsOf(second);
  }

  private VideoScript film(int index, int seconds) {
    return VideoScript.generate(
        album, pictures, index, seconds, CorpusPlan.random(7, "video", index));
  }
}
