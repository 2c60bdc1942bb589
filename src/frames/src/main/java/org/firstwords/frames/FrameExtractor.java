package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.frame.FrameTimes;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegProcess;
import org.firstwords.media.video.VideoInfo;

/// Extracts the planned frames of one video in time order, in one FFmpeg pass that decodes, scales,
/// crops, rotates and encodes. Frames past the end of the video are missing.
final class FrameExtractor implements FrameSource, AutoCloseable {
  private final Deque<List<String>> awaited;
  private final Deque<Frame> ready = new ArrayDeque<>();
  private final List<String> messages = new ArrayList<>();
  private final Path script;
  private final FFmpegProcess run;
  private final MpjpegStream pictures;

  private FrameExtractor(Deque<List<String>> awaited, Path script, FFmpegProcess run) {
    this.awaited = awaited;
    this.script = script;
    this.run = run;
    this.pictures = new MpjpegStream(run.fromProgram());
  }

  /// Starts the pass.
  ///
  /// @param planned at least one frame
  /// @param threads how many threads decode
  /// @param scratch a local folder
  static FrameExtractor start(
      FFmpeg ffmpeg,
      Path file,
      VideoInfo video,
      Collection<PlannedFrame> planned,
      FrameFormat picture,
      int threads,
      Path scratch)
      throws IOException {
    var names = namesByIndex(planned, video);
    var select = "select='%s'".formatted(SelectFilter.of(names.keySet()).expression());
    var filters = onGrid(video) + select + "," + picture.filters(video);
    var script = Files.writeString(Files.createTempFile(scratch, "filters-", ".txt"), filters);
    var run = ffmpeg.start(arguments(file, script, names.size(), picture.quality(), threads));
    run.toProgram().close();
    return new FrameExtractor(new ArrayDeque<>(names.values()), script, run);
  }

  /// A video of constant rate is counted frame by frame, as the reference does. One of variable
  /// rate is first laid on the grid of its average rate, so that a frame is found by its time.
  private static String onGrid(VideoInfo video) {
    return video.hasVariableRate() ? "fps=%s:round=near,".formatted(video.averageRate()) : "";
  }

  private static SortedMap<Long, List<String>> namesByIndex(
      Collection<PlannedFrame> planned, VideoInfo video) {
    var rate = video.hasVariableRate() ? video.averageRate() : video.nativeRate();
    var names = new TreeMap<Long, List<String>>();
    for (var frame : planned) {
      var index = FrameTimes.frameIndex(frame.timestamp(), rate.framesPerSecond());
      names.computeIfAbsent(index, _ -> new ArrayList<>()).add(frame.name());
    }
    names.values().forEach(same -> same.sort(null));
    return names;
  }

  private static List<String> arguments(
      Path file, Path script, int pictures, int quality, int threads) {
    var count = String.valueOf(threads);
    return List.of(
        "-threads",
        count,
        "-filter_threads",
        count,
        "-i",
        file.toString(),
        "-map",
        "0:V:0",
        "-/filter:v",
        script.toString(),
        "-fps_mode",
        "passthrough",
        "-frames:v",
        String.valueOf(pictures),
        "-c:v",
        "mjpeg",
        "-threads:v",
        "1",
        "-q:v",
        String.valueOf(quality),
        "-qmin",
        "1",
        "-flags:v",
        "+bitexact",
        "-f",
        "mpjpeg",
        "pipe:1");
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (ready.isEmpty()) {
      var picture = pictures.next();
      if (picture.isEmpty()) {
        messages.addAll(run.finish());
        return Optional.empty();
      }
      awaited.removeFirst().forEach(name -> ready.add(new Frame(name, picture.get())));
    }
    return Optional.of(ready.removeFirst());
  }

  /// After the last frame: the names of those that the video does not have.
  List<String> missing() {
    return awaited.stream().flatMap(List::stream).sorted().toList();
  }

  /// After the last frame: what FFmpeg complained of.
  List<String> messages() {
    return messages;
  }

  @Override
  public void close() throws IOException {
    run.close();
    Files.deleteIfExists(script);
  }
}
