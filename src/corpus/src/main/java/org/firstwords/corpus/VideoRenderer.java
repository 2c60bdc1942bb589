package org.firstwords.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.corpus.world.Scene;
import org.firstwords.corpus.world.SceneCanvas;
import org.firstwords.corpus.world.Viewport;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;

/// Renders scripts to H.264 videos with FFmpeg. Frames are stored upside down, as SAYCam's camera
/// recorded them.
///
/// @param frameRate frames per second
record VideoRenderer(FFmpeg ffmpeg, int frameRate, StopSignal stop) {
  private static final Viewport LENS = Viewport.VIDEO;

  /// Renders the video. The same script gives the same bytes.
  ///
  /// @throws UserException if FFmpeg fails, mostly because the disk is full
  void encode(VideoScript script, Path file) throws IOException {
    try (var encoding = ffmpeg.start(arguments(file))) {
      try (var frames = encoding.toProgram()) {
        draw(script, frames);
      } catch (IOException unheard) {
        encoding.finish();
        throw unheard;
      }
      encoding.finish();
    } catch (FFmpegException failed) {
      throw new UserException(
          "FFmpeg cannot write %s: %s; is the disk full?".formatted(file, failed.getMessage()),
          failed);
    }
  }

  private void draw(VideoScript script, OutputStream frames) throws IOException {
    var canvas = new SceneCanvas(LENS.width(), LENS.height());
    var bytes = new byte[Integer.BYTES * canvas.pixels().length];
    for (var scene : script.scenes()) {
      draw(scene, canvas, bytes, frames);
    }
  }

  private void draw(Scene scene, SceneCanvas canvas, byte[] bytes, OutputStream frames)
      throws IOException {
    for (var i = 0; i < scene.seconds() * frameRate; i++) {
      stop.throwIfRequested();
      scene.draw(canvas, LENS, i / (double) frameRate);
      turn(canvas.pixels());
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(canvas.pixels());
      frames.write(bytes);
    }
  }

  /// Rotates the image by 180 degrees.
  private static void turn(int[] pixels) {
    for (int i = 0, j = pixels.length - 1; i < j; i++, j--) {
      var pixel = pixels[i];
      pixels[i] = pixels[j];
      pixels[j] = pixel;
    }
  }

  private List<String> arguments(Path file) {
    var form = "-f rawvideo -pixel_format bgr0 -video_size %dx%d -framerate %d -i pipe:0";
    var codec = "-c:v libopenh264 -pix_fmt yuv420p -b:v 120k -g %d -threads 1 -an";
    var exact = "-fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart";
    var all =
        String.join(" ", form, codec, exact)
            .formatted(LENS.width(), LENS.height(), frameRate, 10 * frameRate);
    return java.util.stream.Stream.concat(
            Arrays.stream(all.split(" ", -1)), java.util.stream.Stream.of(file.toString()))
        .toList();
  }
}
