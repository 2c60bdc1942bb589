package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.firstwords.core.process.StopSignal;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.FrameClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameExtractorTest {
  /// Measured: 1.2 to 1.7; 1.8 to 6.7 with an offset of one pixel.
  private static final double TOLERANCE = 2;

  @TempDir Path folder;
  private FFmpeg ffmpeg;

  @BeforeEach
  void findFFmpeg() throws IOException {
    ffmpeg = FFmpeg.find(StopSignal.detached());
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "25, 25", "30000/1001, 29.97002997002997", "15, 15"})
  void takesTheFrameThatIsShownAtItsTime(String rate, double framesPerSecond) throws IOException {
    var video = SyntheticVideo.write(ffmpeg, folder.resolve("v.mp4"), 300, rate);
    var planned = IntStream.range(0, 45).mapToObj(index -> planned(0.2 * index)).toList();
    var numbers = numbers(extract(video, planned, new FrameFormat(224, 0, 1)));
    assertThat(numbers).hasSize(planned.size());
    for (var frame : planned) {
      assertThat(numbers).containsEntry(frame.name(), (int) (frame.timestamp() * framesPerSecond));
    }
  }

  private static PlannedFrame planned(double timestamp) {
    return new PlannedFrame("at-%06.2f.jpg".formatted(timestamp), timestamp);
  }

  @Test
  void findsFramesByTimeWhereTheRateVaries() throws IOException {
    // 30 frames per second; after 3 s only every third frame exists
    var video =
        SyntheticVideo.write(
            ffmpeg,
            folder.resolve("v.mp4"),
            300,
            "30",
            "-vf",
            "select=lt(n\\,90)+not(mod(n\\,3))",
            "-fps_mode",
            "vfr",
            "-video_track_timescale",
            "30000");
    var planned = IntStream.range(0, 45).mapToObj(index -> planned(0.2 * index)).toList();
    var numbers = numbers(extract(video, planned, new FrameFormat(224, 0, 1)));
    for (var frame : planned) {
      var seen = Objects.requireNonNull(numbers.get(frame.name())) / 30.0;
      assertThat(seen).isBetween(frame.timestamp() - 0.1, frame.timestamp() + 1e-9);
    }
  }

  @Test
  void aFramePastTheEndIsMissing() throws IOException {
    var video = SyntheticVideo.write(ffmpeg, folder.resolve("v.mp4"), 30, "30");
    var planned = List.of(planned(0.8), planned(1.0), planned(70));
    assertThat(extract(video, planned, new FrameFormat(224, 0, 1)))
        .containsOnlyKeys("at-000.80.jpg");
  }

  @Test
  void aFrameThatIsNotDecodedShiftsNoOther() throws IOException {
    var file = SyntheticVideo.write(ffmpeg, folder.resolve("v.mp4"), 30, "30");
    var video = new FFprobe(ffmpeg).of(file).orElseThrow();
    var clock = FrameClock.ofPackets(ffmpeg, file, 0, video);
    var planned = new TreeMap<Long, List<String>>();
    planned.put(clock.keyAt(0.2).orElseThrow(), List.of("a"));
    planned.put(clock.keyAt(0.4).orElseThrow() + 1, List.of("no such frame"));
    planned.put(clock.keyAt(0.6).orElseThrow(), List.of("b"));
    var format = new FrameFormat(224, 0, 1);
    try (var grab =
        FrameExtractor.start(
            ffmpeg, file, video, clock, planned, format, VideoSettings.DEFAULT, 2, folder)) {
      assertThat(SyntheticVideo.number(grab.next().orElseThrow().jpeg())).isEqualTo(6);
      var second = grab.next().orElseThrow();
      assertThat(second.name()).isEqualTo("b");
      assertThat(SyntheticVideo.number(second.jpeg())).isEqualTo(18);
      assertThat(grab.next()).isEmpty();
      assertThat(grab.missing()).containsExactly("no such frame");
    }
  }

  @Test
  void oneFrameMayHaveSeveralNames() throws IOException {
    var video = SyntheticVideo.write(ffmpeg, folder.resolve("v.mp4"), 30, "30");
    var planned = List.of(new PlannedFrame("b.jpg", 0.4), new PlannedFrame("a.jpg", 0.4));
    assertThat(numbers(extract(video, planned, new FrameFormat(224, 0, 1))))
        .isEqualTo(Map.of("a.jpg", 12, "b.jpg", 12));
  }

  @Test
  void aTurnedVideoIsSeenAsAPlayerShowsIt() throws IOException {
    var flat = folder.resolve("flat.mp4");
    run(
        "-f lavfi -i color=black:s=320x240:r=30:d=1,drawbox=x=0:y=0:w=320:h=120:c=white:t=fill"
            + " -c:v libopenh264 "
            + flat);
    var turned = folder.resolve("turned.mp4");
    run("-display_rotation 90 -i " + flat + " -c copy " + turned);
    assertThat(new FFprobe(ffmpeg).of(turned).orElseThrow().displayHeight()).isEqualTo(320);
    var picture = onlyPicture(turned, new FrameFormat(224, 0, 1));
    assertThat(SyntheticVideo.brightness(picture, 20, 112)).isGreaterThan(230); // left is white
    assertThat(SyntheticVideo.brightness(picture, 200, 112)).isLessThan(25);
    var upsideDown = onlyPicture(turned, new FrameFormat(224, 180, 1));
    assertThat(SyntheticVideo.brightness(upsideDown, 20, 112)).isLessThan(25);
  }

  @Test
  void otherSizesKeepTheCut() throws IOException {
    var video = SyntheticVideo.write(ffmpeg, folder.resolve("v.mp4"), 30, "30");
    var picture = onlyPicture(video, new FrameFormat(64, 0, 1));
    assertThat(picture.getWidth()).isEqualTo(64);
    assertThat(picture.getHeight()).isEqualTo(64);
  }

  /// The goldens are from OpenCV (src/test/python/opencv_frames.py), which does not antialias when
  /// it downscales; both encodings are lossy. So the mean difference of a colour channel may be
  /// [#TOLERANCE] of 255, and an offset of one pixel must not match better.
  @ParameterizedTest
  @ValueSource(strings = {"landscape", "portrait", "wide"})
  void equalsTheReferencesFrames(String clip) throws Exception {
    var goldens =
        Path.of(Objects.requireNonNull(FrameExtractorTest.class.getResource("/opencv")).toURI());
    var planned =
        List.of(
            new PlannedFrame(clip + "-0.0.jpg", 0.0),
            new PlannedFrame(clip + "-0.6.jpg", 0.6000000000000001),
            new PlannedFrame(clip + "-1.4.jpg", 1.4000000000000001));
    var frames = extract(goldens.resolve(clip + ".mp4"), planned, new FrameFormat(224, 180, 1));
    assertThat(frames).hasSize(3);
    for (var frame : frames.entrySet()) {
      var golden = SyntheticVideo.decode(Files.readAllBytes(goldens.resolve(frame.getKey())));
      assertEqual(SyntheticVideo.decode(frame.getValue()), golden, frame.getKey());
    }
  }

  private static void assertEqual(BufferedImage ours, BufferedImage golden, String name) {
    var difference = difference(ours, golden, 0, 0);
    assertThat(difference).as(name).isLessThan(TOLERANCE);
    for (var right = -1; right <= 1; right++) {
      for (var down = -1; down <= 1; down++) {
        if (right != 0 || down != 0) {
          assertThat(difference(ours, golden, right, down)).as(name).isGreaterThan(difference);
        }
      }
    }
  }

  /// @param right horizontal offset of the second image
  private static double difference(BufferedImage one, BufferedImage other, int right, int down) {
    var sum = 0L;
    for (var y = 1; y < 223; y++) {
      for (var x = 1; x < 223; x++) {
        for (var shift = 0; shift <= 16; shift += 8) {
          var a = one.getRGB(x, y) >> shift & 0xff;
          var b = other.getRGB(x - right, y - down) >> shift & 0xff;
          sum += Math.abs(a - b);
        }
      }
    }
    return sum / (3.0 * 222 * 222);
  }

  private BufferedImage onlyPicture(Path video, FrameFormat picture) throws IOException {
    var grabbed = extract(video, List.of(new PlannedFrame("a", 0.5)), picture);
    return SyntheticVideo.decode(Objects.requireNonNull(grabbed.get("a")));
  }

  private Map<String, byte[]> extract(Path file, List<PlannedFrame> planned, FrameFormat picture)
      throws IOException {
    var frames = new TreeMap<String, byte[]>();
    try (var grab = start(file, planned, picture)) {
      for (var next = grab.next(); next.isPresent(); next = grab.next()) {
        frames.put(next.get().name(), next.get().jpeg());
      }
      assertThat(grab.messages()).isEmpty();
    }
    return frames;
  }

  private FrameExtractor start(Path file, List<PlannedFrame> planned, FrameFormat picture)
      throws IOException {
    var video = new FFprobe(ffmpeg).of(file).orElseThrow();
    var clock = FrameClock.ofPackets(ffmpeg, file, 0, video);
    var keys = new TreeMap<Long, List<String>>();
    for (var frame : planned) {
      clock
          .keyAt(frame.timestamp())
          .ifPresent(key -> keys.computeIfAbsent(key, _ -> new ArrayList<>()).add(frame.name()));
    }
    keys.values().forEach(names -> names.sort(null));
    return FrameExtractor.start(
        ffmpeg, file, video, clock, keys, picture, VideoSettings.DEFAULT, 2, folder);
  }

  private static Map<String, Integer> numbers(Map<String, byte[]> frames) throws IOException {
    var numbers = new TreeMap<String, Integer>();
    for (var frame : frames.entrySet()) {
      numbers.put(frame.getKey(), SyntheticVideo.number(frame.getValue()));
    }
    return numbers;
  }

  private void run(String arguments) throws IOException {
    try (var run = ffmpeg.start(List.of(arguments.split(" ", -1)))) {
      assertThat(run.finish()).isEmpty();
    }
  }
}
