package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
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

/// Every frame shows its number, 30 for a second of the player's clock. So what is shown at a time
/// is known without reading a timestamp: the last number that was kept and is not after it.
class PlayerClockTest {
  private static final int FRAMES = 180;
  private static final double RATE = 30;

  @TempDir Path folder;
  private FFmpeg ffmpeg;

  @BeforeEach
  void findFFmpeg() throws IOException {
    ffmpeg = FFmpeg.find(StopSignal.detached());
  }

  /// Which of the frames at 30 a second are in the file.
  enum Shape {
    CONSTANT("1"),
    RATE_CHANGE("lt(n,60)+not(mod(n,3))"),
    TEN_THEN_THIRTY("gt(n,90)+not(mod(n,3))"),
    PAUSE("lt(n,50)+gte(n,125)"),
    DROPPED("not(eq(mod(n,7),3)+lt(mod(n,11),2))+not(n)");

    private final String select;

    Shape(String select) {
      this.select = select;
    }

    boolean keeps(int number) {
      return switch (this) {
        case CONSTANT -> true;
        case RATE_CHANGE -> number < 60 || number % 3 == 0;
        case TEN_THEN_THIRTY -> number > 90 || number % 3 == 0;
        case PAUSE -> number < 50 || number >= 125;
        case DROPPED -> number == 0 || !(number % 7 == 3 || number % 11 < 2);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, libopenh264, CONSTANT",
    "mp4, mpeg4 -bf 2, RATE_CHANGE",
    "mp4, libopenh264, PAUSE",
    "mov, mpeg4 -bf 2, DROPPED",
    "m4v, libopenh264, TEN_THEN_THIRTY",
    "3gp, mpeg4, RATE_CHANGE",
    "mkv, libopenh264, CONSTANT",
    "mkv, mpeg4 -bf 2, RATE_CHANGE",
    "mkv, libopenh264, DROPPED",
    "webm, libvpx -deadline realtime, RATE_CHANGE",
    "webm, libvpx -deadline realtime, TEN_THEN_THIRTY",
    "webm, libvpx -deadline realtime, PAUSE",
    "webm, libvpx-vp9 -deadline realtime -cpu-used 8, DROPPED",
    "avi, mpeg4, CONSTANT",
    "avi, mpeg4, RATE_CHANGE",
    "avi, libopenh264, DROPPED",
    "avi, mjpeg, PAUSE",
    "ts, libopenh264, CONSTANT",
    "ts, mpeg2video -bf 2, RATE_CHANGE",
    "mts, libopenh264, PAUSE",
    "m2ts, mpeg2video, DROPPED",
    "mpg, mpeg2video -bf 2, CONSTANT",
    "vob, mpeg2video -bf 2, CONSTANT",
    "wmv, wmv2, RATE_CHANGE",
    "wmv, wmv2, PAUSE",
    "flv, flv, TEN_THEN_THIRTY",
    "flv, libopenh264, DROPPED",
    "ogv, libvpx -deadline realtime -f ogg, RATE_CHANGE",
  })
  void showsWhatAPlayerShows(String suffix, String encoder, Shape shape) throws IOException {
    var options = new ArrayList<>(List.of("-vf", "select='%s'".formatted(shape.select)));
    options.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base", "1/30", "-c:v"));
    options.addAll(List.of(encoder.split(" ", -1)));
    var file =
        SyntheticVideo.write(
            ffmpeg, folder.resolve("v." + suffix), FRAMES, "30", options.toArray(String[]::new));
    assertShown(file, 0, FRAMES, shape::keeps);
  }

  /// At other rates the number counts frames, not thirtieths of a second.
  @ParameterizedTest
  @CsvSource({
    "mp4, 30000/1001",
    "mkv, 30000/1001",
    "ts, 30000/1001",
    "mp4, 24000/1001",
    "mkv, 24000/1001",
    "ts, 24000/1001",
    "mp4, 25",
    "mkv, 25",
    "ts, 25",
    "mp4, 60000/1001",
    "mkv, 60000/1001",
    "ts, 60000/1001",
    "mp4, 10",
    "mkv, 10",
    "ts, 10"
  })
  void constantRates(String suffix, String rate) throws IOException {
    var file = SyntheticVideo.write(ffmpeg, folder.resolve("v." + suffix), 120, rate);
    var parts = rate.split("/", -1);
    var perSecond = Double.parseDouble(parts[0]) / (parts.length > 1 ? 1001 : 1);
    var ticks = suffix.equals("mkv") ? 1000.0 : 90_000.0;
    for (var shown : numbers(file, times()).entrySet()) {
      var number = (int) (shown.getKey() * perSecond + 1e-9);
      // The next frame's time may be rounded to this time or before it.
      var next = Math.round((number + 1) / perSecond * ticks) / ticks;
      assertThat(shown.getValue())
          .as("%s s", shown.getKey())
          .isEqualTo(next <= shown.getKey() + 1e-9 ? number + 1 : number);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "mkv", "ts", "m2ts"})
  void noFrameIsInventedBeforeALateVideo(String suffix) throws IOException {
    var video = SyntheticVideo.writeFrom(ffmpeg, folder.resolve("a.mp4"), 60, FRAMES, "30");
    var late = folder.resolve("late." + suffix);
    run(
        "-itsoffset 2 -i %s -f lavfi -i sine=d=6 -map 0:v -map 1:a -c:v copy -c:a aac %s"
            .formatted(video, late));
    var numbers = numbers(late, times());
    assertThat(numbers.keySet()).allMatch(time -> time >= 2);
    assertThat(numbers).hasSizeBetween(19, 20);
    // In a transport stream the priming of the audio, 0.02 s, is not marked.
    numbers.forEach((time, number) -> assertThat(time * RATE - number).isBetween(-1e-9, 1.65));
  }

  @ParameterizedTest
  @CsvSource({
    "webm, libvpx -deadline realtime",
    "mkv, libopenh264",
    "ts, mpeg2video -bf 2",
    "mts, libopenh264",
    "mpg, mpeg2video -bf 2"
  })
  void theClockGoesOnWhereFilesAreJoined(String suffix, String encoder) throws IOException {
    var encoding = ("-c:v " + encoder).split(" ", -1);
    var one = folder.resolve("one." + suffix);
    SyntheticVideo.writeFrom(ffmpeg, one, 0, 75, "30", encoding);
    var two = folder.resolve("two." + suffix);
    SyntheticVideo.writeFrom(ffmpeg, two, 75, FRAMES, "30", encoding);
    var joined = folder.resolve("joined." + suffix);
    try (var out = Files.newOutputStream(joined)) {
      Files.copy(one, out);
      Files.copy(two, out);
    }
    assertShown(joined, 0, FRAMES, _ -> true);
    assertThat(clock(joined).jumps()).hasSize(1).allMatch(at -> Math.abs(at - 2.5) < 0.05);
  }

  @Test
  void theSizeMayChange() throws IOException {
    var encoding = "-c:v libvpx -deadline realtime".split(" ");
    var one = folder.resolve("one.webm");
    SyntheticVideo.writeFrom(ffmpeg, one, 0, 75, "30", encoding);
    var two = folder.resolve("two.webm");
    SyntheticVideo.writeFrom(
        ffmpeg, two, 75, FRAMES, "30", "-c:v", "libvpx", "-deadline", "realtime", "-s", "640x480");
    var joined = folder.resolve("joined.webm");
    try (var out = Files.newOutputStream(joined)) {
      Files.copy(one, out);
      Files.copy(two, out);
    }
    assertShown(joined, 0, FRAMES, _ -> true);
  }

  @Test
  void theReferencesClockCountsFrames() throws IOException {
    var file =
        SyntheticVideo.write(
            ffmpeg,
            folder.resolve("v.mkv"),
            FRAMES,
            "30",
            "-vf",
            "select='%s'".formatted(Shape.PAUSE.select),
            "-fps_mode",
            "passthrough");
    var kept = IntStream.range(0, FRAMES).filter(Shape.PAUSE::keeps).toArray();
    var video = new FFprobe(ffmpeg).of(file).orElseThrow();
    var clock = FrameClock.ofReference(ffmpeg, file, 0, video);
    var settings = new VideoSettings(VideoSettings.Clock.REFERENCE, 0, false, false);
    var numbers = numbers(file, clock, settings, List.of(0.0, 1.0, 2.0, 3.0, 3.4, 3.6));
    assertThat(numbers)
        .isEqualTo(
            Map.of(0.0, kept[0], 1.0, kept[30], 2.0, kept[60], 3.0, kept[90], 3.4, kept[102]));
  }

  private void assertShown(Path file, int first, int end, IntPredicate kept) throws IOException {
    var numbers = numbers(file, times());
    for (var time : times()) {
      var last = (int) Math.floor(time * RATE + 1e-9);
      var shown = last;
      while (shown >= first && !kept.test(shown)) {
        shown--;
      }
      if (shown < first || last > end) { // the duration of the last frame may be unknown
        assertThat(numbers).as("%s s", time).doesNotContainKey(time);
      } else if (last < end) {
        assertThat(numbers).as("%s s", time).containsEntry(time, shown);
      }
    }
  }

  /// Like a transcript's, and one between two frames.
  private static List<Double> times() {
    return IntStream.range(0, 35)
        .mapToObj(index -> 0.2 * index + (index % 4 == 2 ? 0.02 : 0))
        .toList();
  }

  private FrameClock clock(Path file) throws IOException {
    return FrameClock.ofPackets(ffmpeg, file, 0, new FFprobe(ffmpeg).of(file).orElseThrow());
  }

  private Map<Double, Integer> numbers(Path file, List<Double> times) throws IOException {
    return numbers(file, clock(file), VideoSettings.DEFAULT, times);
  }

  private Map<Double, Integer> numbers(
      Path file, FrameClock clock, VideoSettings settings, List<Double> times) throws IOException {
    var names = new TreeMap<Long, List<String>>();
    for (var time : times) {
      clock
          .keyAt(time)
          .ifPresent(
              key -> names.computeIfAbsent(key, _ -> new ArrayList<>()).add(time.toString()));
    }
    var video = new FFprobe(ffmpeg).of(file).orElseThrow();
    var format = new FrameFormat(224, 0, 1);
    var numbers = new TreeMap<Double, Integer>();
    try (var frames =
        FrameExtractor.start(ffmpeg, file, video, clock, names, format, settings, 1, folder)) {
      for (var next = frames.next(); next.isPresent(); next = frames.next()) {
        numbers.put(Double.valueOf(next.get().name()), SyntheticVideo.number(next.get().jpeg()));
      }
      assertThat(frames.missing()).isEmpty();
    }
    return numbers;
  }

  private void run(String arguments) throws IOException {
    try (var run = ffmpeg.start(List.of(arguments.split(" ", -1)))) {
      run.finish();
    }
  }
}
