package org.firstwords.frames;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.firstwords.media.video.FFmpeg;

/// Videos of 320x240 in which each frame shows its number as 12 black and white bars inside the
/// crop.
final class SyntheticVideo {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int BITS = 12;
  private static final double SCALE = 341.0 / WIDTH;
  private static final int LEFT = 58;
  private static final int SIZE = 224;

  private SyntheticVideo() {}

  /// Writes the frames 0 to `frames - 1`, encoded with H.264.
  ///
  /// @param options FFmpeg output options
  static Path write(FFmpeg ffmpeg, Path file, int frames, String rate, String... options)
      throws IOException {
    return writeFrom(ffmpeg, file, 0, frames, rate, options);
  }

  /// Writes the frames `first` to `end - 1`, encoded with H.264 or what the options say.
  static Path writeFrom(
      FFmpeg ffmpeg, Path file, int first, int end, String rate, String... options)
      throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("-f", "rawvideo", "-pix_fmt", "gray", "-s", WIDTH + "x" + HEIGHT, "-r", rate));
    arguments.addAll(List.of("-i", "pipe:0", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-c:v", "libopenh264", "-b:v", "800k", "-g", "30"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    try (var run = ffmpeg.start(arguments)) {
      try (var in = run.toProgram()) {
        for (var number = first; number < end; number++) {
          in.write(picture(number));
        }
      }
      run.finish();
    }
    return file;
  }

  private static byte[] picture(int number) {
    var picture = new byte[WIDTH * HEIGHT];
    for (var i = 0; i < picture.length; i++) {
      var inCut = (i % WIDTH) * SCALE - LEFT;
      var bit = Math.clamp((int) (inCut * BITS / SIZE), 0, BITS - 1);
      picture[i] = (byte) ((number >> bit & 1) == 1 ? 235 : 16);
    }
    return picture;
  }

  /// Writes a transcript with an utterance every 2 seconds.
  static void writeTranscript(Path file, String stem, int rows) throws IOException {
    var lines = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var row = 0; row < rows; row++) {
      lines.append(
          "%d:%02d,%s.mp4,Look at that %d,Mom%n".formatted(2 * row / 60, 2 * row % 60, stem, row));
    }
    Files.writeString(file, lines);
  }

  /// Reads the number of a frame of 224x224 that was not rotated.
  static int number(byte[] jpeg) throws IOException {
    var picture = decode(jpeg);
    var number = 0;
    for (var bit = 0; bit < BITS; bit++) {
      var x = (2 * bit + 1) * SIZE / (2 * BITS);
      number |= (brightness(picture, x, SIZE / 2) > 127 ? 1 : 0) << bit;
    }
    return number;
  }

  static BufferedImage decode(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  static int brightness(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) >> 8 & 0xff;
  }
}
