package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.media.video.FFmpeg;

/// Measures `extract-frames` against plain `ffmpeg` runs that decode the same videos to the same
/// frames, in turns, and the peak memory for a short and a ten times longer video.
///
/// Started by `scripts/bench frames [repetitions] [videos] [minutes a video]`.
final class Bench {
  private static final Path PROGRAM = Path.of("target/bin/extract-frames");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final String PLAIN =
      "select=not(mod(n\\,6)),scale=341:256:flags=bicubic,crop=224:224:58:0,hflip,vflip";

  private final Path folder;
  private final FFmpeg ffmpeg;

  private Bench(Path folder) throws IOException {
    this.folder = folder;
    this.ffmpeg = FFmpeg.find(StopSignal.detached());
  }

  public static void main(String... arguments) throws Exception {
    var given = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    var folder = Files.createTempDirectory("firstwords-bench-");
    try {
      var repetitions = given.length > 0 ? given[0] : 5;
      var videos = given.length > 1 ? given[1] : 4;
      var minutes = given.length > 2 ? given[2] : 5;
      System.out.println(Json.line(new Bench(folder).measure(repetitions, videos, minutes)));
    } finally {
      new LocalStore().delete(new Location.Local(folder));
    }
  }

  private Map<String, Object> measure(int repetitions, int videos, int minutes) throws Exception {
    var clip = clip();
    for (var video = 0; video < videos; video++) {
      input("many", "V_" + video, clip, minutes);
    }
    input("short", "V_0", clip, minutes);
    input("long", "V_0", clip, 10 * minutes);
    extract("many"); // unpacks FFmpeg, warms the disk cache
    var ours = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    for (var index = 0; index < repetitions; index++) {
      ours.add(extract("many").seconds());
      plain.add(decode("many"));
      System.err.printf(Locale.ROOT, "%.2f s, plain %.2f s%n", ours.getLast(), plain.getLast());
    }
    var result = new LinkedHashMap<String, Object>();
    result.put("bench", "frames");
    result.put("videos", videos);
    result.put("minutes_each", minutes);
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("extract_frames_seconds", spread(ours));
    result.put("ffmpeg_seconds", spread(plain));
    result.put("ratio", rounded(median(ours) / median(plain)));
    result.put("peak_mib_short", extract("short").peakMebibytes());
    result.put("peak_mib_ten_times_longer", extract("long").peakMebibytes());
    return result;
  }

  /// A minute of moving, noisy video.
  private Path clip() throws IOException {
    var clip = folder.resolve("clip.mp4");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=640x480:r=30:d=60,noise=alls=12:allf=t",
        "-c:v",
        "libopenh264",
        "-b:v",
        "1500k",
        "-g",
        "60",
        clip.toString());
    return clip;
  }

  /// A video of whole minutes, and a transcript that plans five frames for each second.
  private void input(String name, String stem, Path clip, int minutes) throws IOException {
    var videos = Files.createDirectories(folder.resolve(name + "/videos"));
    ffmpeg(
        "-stream_loop",
        String.valueOf(minutes - 1),
        "-i",
        clip.toString(),
        "-c",
        "copy",
        videos.resolve(stem + ".mp4").toString());
    var rows = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var second = 0; second <= 60 * minutes; second += 6) {
      rows.append("%d:%02d,%s.mp4,look,M%n".formatted(second / 60, second % 60, stem));
    }
    var transcripts = Files.createDirectories(folder.resolve(name + "/transcripts"));
    Files.writeString(transcripts.resolve(stem + ".csv"), rows);
  }

  private void ffmpeg(String... arguments) throws IOException {
    try (var run = ffmpeg.start(arguments)) {
      run.toProgram().close();
      run.finish();
    }
  }

  /// @param peakMebibytes the sum of the peaks of all its processes
  private record Run(double seconds, long peakMebibytes) {}

  private Run extract(String name) throws IOException, InterruptedException {
    var runs = folder.resolve("runs");
    var begin = System.nanoTime();
    var process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--videos",
                folder + "/" + name + "/videos",
                "--transcripts",
                folder + "/" + name + "/transcripts",
                "--root",
                runs.toString(),
                "--no-cache")
            .redirectError(folder.resolve("log").toFile())
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var peaks = new LinkedHashMap<Long, Long>();
    do {
      for (var number : family(process)) {
        peak(number).ifPresent(peak -> peaks.put(number, peak));
      }
    } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
    var seconds = (System.nanoTime() - begin) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
    new LocalStore().delete(new Location.Local(runs));
    return new Run(seconds, peaks.values().stream().mapToLong(Long::longValue).sum() >> 10);
  }

  private static List<Long> family(Process process) {
    var family = new ArrayList<>(List.of(process.pid()));
    process.descendants().map(ProcessHandle::pid).forEach(family::add);
    return family;
  }

  /// In KiB.
  private static OptionalLong peak(long process) {
    try {
      var status = PEAK.matcher(Files.readString(Path.of("/proc/" + process + "/status")));
      return status.find()
          ? OptionalLong.of(Long.parseLong(status.group(1)))
          : OptionalLong.empty();
    } catch (IOException _) { // it has ended
      return OptionalLong.empty();
    }
  }

  private double decode(String name) throws IOException {
    var pictures = Files.createDirectories(folder.resolve("pictures"));
    var begin = System.nanoTime();
    try (var videos = Files.list(folder.resolve(name + "/videos"))) {
      for (var video : videos.sorted().toList()) {
        ffmpeg(
            "-i",
            video.toString(),
            "-vf",
            PLAIN,
            "-fps_mode",
            "passthrough",
            "-q:v",
            "1",
            "-qmin",
            "1",
            pictures.resolve(video.getFileName() + "_%05d.jpg").toString());
      }
    }
    var seconds = (System.nanoTime() - begin) / 1e9;
    new LocalStore().delete(new Location.Local(pictures));
    return seconds;
  }

  private static Map<String, Double> spread(List<Double> seconds) {
    var spread = new LinkedHashMap<String, Double>();
    spread.put("median", rounded(median(seconds)));
    spread.put(
        "least", rounded(seconds.stream().mapToDouble(second -> second).min().orElseThrow()));
    spread.put("most", rounded(seconds.stream().mapToDouble(second -> second).max().orElseThrow()));
    return spread;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
