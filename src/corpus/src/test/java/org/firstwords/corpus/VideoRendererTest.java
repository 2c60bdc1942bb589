package org.firstwords.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.UserException;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.IconFonts;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.corpus.world.SceneCanvas;
import org.firstwords.corpus.world.Viewport;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoRendererTest {
  private static final int RATE = 6;
  private static final int LARGEST_DIFFERENCE = 12;
  private final StopSignal stop = StopSignal.detached();
  @TempDir Path folder;

  @Test
  void videoIsWhatWasDrawnUpsideDown() throws IOException {
    var film = film();
    var file = folder.resolve("film.mp4");
    var ffmpeg = FFmpeg.find(stop);
    new VideoRenderer(ffmpeg, RATE, stop).encode(film, file);
    var drawn = new SceneCanvas(Viewport.VIDEO.width(), Viewport.VIDEO.height());
    film.scenes().getFirst().draw(drawn, Viewport.VIDEO, 1);
    var stored = frame(ffmpeg, file, RATE);
    var last = stored.length - 1;
    var difference = 0.0;
    for (var i = 0; i < stored.length; i++) {
      difference += Math.abs((stored[last - i] >> 8 & 255) - (drawn.pixels()[i] >> 8 & 255));
    }
    assertThat(difference / stored.length).isLessThan(LARGEST_DIFFERENCE);
  }

  @Test
  void whatFFmpegCannotWriteIsNamed() throws IOException {
    var encoder = new VideoRenderer(FFmpeg.find(stop), RATE, stop);
    assertThatThrownBy(() -> encoder.encode(film(), folder.resolve("absent/film.mp4")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("absent/film.mp4");
  }

  @Test
  void stopsWhenAsked() throws IOException {
    var encoder = new VideoRenderer(FFmpeg.find(stop), RATE, stop);
    stop.request(ExitCode.TERMINATED);
    assertThatThrownBy(() -> encoder.encode(film(), folder.resolve("film.mp4")))
        .isInstanceOf(StoppedException.class);
  }

  private static VideoScript film() {
    var album = IconCatalog.load();
    var pictures = new SpriteFactory(album, new IconFonts());
    return VideoScript.generate(album, pictures, 0, 4, CorpusPlan.random(3, "video", 0));
  }

  /// The pixels of one frame as stored.
  private static int[] frame(FFmpeg ffmpeg, Path file, int number) throws IOException {
    var choose = "select=eq(n\\,%d)".formatted(number);
    var form = List.of("-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "pipe:1");
    var arguments = new ArrayList<>(List.of("-i", file.toString(), "-vf", choose));
    arguments.addAll(form);
    try (var decoding = ffmpeg.start(arguments)) {
      var png = decoding.fromProgram().readAllBytes();
      decoding.finish();
      var image = ImageIO.read(new ByteArrayInputStream(png));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
  }
}
