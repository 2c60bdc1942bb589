package org.firstwords.media.video;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;

/// The FFmpeg programs, run as child processes.
///
/// ```java
/// var ffmpeg = FFmpeg.find(job.stop());
/// job.environment("ffmpeg", ffmpeg.version());
/// try (var run = ffmpeg.start("-f", "rawvideo", …, "-i", "pipe:0", "video.mp4")) {
///   try (var frames = run.toProgram()) { … }
///   run.finish();
/// }
/// ```
public final class FFmpeg {
  /// The environment variable with the `ffmpeg` program, as a path or a name on the `PATH`;
  /// `ffprobe` is beside it.
  public static final String VARIABLE = "FIRSTWORDS_FFMPEG";

  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
  private final Path program;
  private final StopSignal stop;
  private final String version;
  private final Set<FFmpegProcess> running = ConcurrentHashMap.newKeySet();

  private FFmpeg(Path program, StopSignal stop) throws IOException {
    this.program = program;
    this.stop = stop;
    this.version = readVersion();
    if (version.matches("[0-6]\\..*")) {
      throw new UserException(
          "%s is FFmpeg %s, but 7 or newer is needed; set %s to such a program"
              .formatted(program, version, VARIABLE));
    }
    stop.onRequest(() -> running.forEach(FFmpegProcess::kill));
  }

  /// Finds the program: from [#VARIABLE], else the bundled one, else the one on the `PATH`.
  ///
  /// @param stop kills running processes
  /// @throws UserException if there is none, or it does not run
  public static FFmpeg find(StopSignal stop) throws IOException {
    var value = System.getenv(VARIABLE);
    var program =
        value == null || value.isBlank()
            ? FFmpegBundle.folder()
                .map(folder -> folder.resolve("ffmpeg"))
                .or(() -> onPath("ffmpeg"))
            : value.contains(File.separator) ? Optional.of(Path.of(value)) : onPath(value);
    return at(
        program.orElseThrow(() ->
            new UserException(
                "no ffmpeg program for this machine; install FFmpeg, or set %s to the program"
                    .formatted(VARIABLE))),
        stop);
  }

  /// The program at this path, with `ffprobe` beside it.
  ///
  /// @throws UserException if it does not run
  static FFmpeg at(Path program, StopSignal stop) {
    try {
      return new FFmpeg(program, stop);
    } catch (IOException failed) {
      throw new UserException(
          "%s does not run: %s; set %s to a working ffmpeg program"
              .formatted(program, failed.getMessage(), VARIABLE),
          failed);
    }
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String readVersion() throws IOException {
    try (var process = start("-version")) {
      var output = new String(process.fromProgram().readAllBytes(), StandardCharsets.UTF_8);
      process.finish();
      var found = VERSION.matcher(output);
      return found.find() ? found.group(1) : "unknown";
    }
  }

  /// Such as `8.1.2`.
  public String version() {
    return version;
  }

  /// Starts `ffmpeg`. It logs only errors and overwrites its output.
  public FFmpegProcess start(String... arguments) throws IOException {
    return start(List.of(arguments));
  }

  /// Starts `ffmpeg`.
  public FFmpegProcess start(List<String> arguments) throws IOException {
    var all = new ArrayList<>(List.of("-hide_banner", "-nostats", "-v", "error", "-y"));
    all.addAll(arguments);
    return start(program, all);
  }

  /// Starts `ffprobe`.
  FFmpegProcess startProbe(List<String> arguments) throws IOException {
    return start(program.resolveSibling("ffprobe"), arguments);
  }

  private FFmpegProcess start(Path executable, List<String> arguments) throws IOException {
    stop.throwIfRequested();
    var command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectInput(Redirect.PIPE);
    var folder = executable.toAbsolutePath().getParent();
    if (folder != null && Files.exists(folder.resolve("libavutil.so.60"))) {
      builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    }
    var started = new FFmpegProcess[1];
    var execution = new FFmpegProcess(builder.start(), stop, () -> running.remove(started[0]));
    started[0] = execution;
    running.add(execution);
    if (stop.requested()) {
      execution.kill();
    }
    return execution;
  }
}
