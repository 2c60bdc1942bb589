package org.firstwords.frames;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.firstwords.frames.PlannedVideos.PlannedFrame;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegProcess;
import org.firstwords.media.video.VideoInfo;

/// Extracts the planned frames of one video in time order, in one FFmpeg pass that decodes, scales,
/// crops, rotates and encodes. Frames past the end of the video are missing.
final class FrameExtractor implements FrameSource, AutoCloseable {
  private final Deque<List<String>> pending;
  private final Deque<Frame> ready = new ArrayDeque<>();
  private final List<String> messages = new ArrayList<>();
  private final Path script;
  private final FFmpegProcess run;
  private final MpjpegStream images;

  private FrameExtractor(Deque<List<String>> pending, Path script, FFmpegProcess run) {
    this.pending = pending;
    this.script = script;
    this.run = run;
    this.images = new MpjpegStream(run.fromProgram());
  }

  /// Starts FFmpeg.
  ///
  /// @param planned at least one frame
  /// @param threads number of decoder threads
  /// @param scratch a local folder
  static FrameExtractor start(
      FFmpeg ffmpeg,
      Path file,
      VideoInfo video,
      Collection<PlannedFrame> planned,
      FrameFormat format,
      int threads,
      Path scratch)
      throws IOException {
    var names = namesByIndex(planned, video);
    var select = "select='%s'".formatted(SelectFilter.of(names.keySet()).expression());
    var filters = resample(video) + select + "," + format.filters(video);
    var script = Files.writeString(Files.createTempFile(scratch, "filters-", ".txt"), filters);
    var run = ffmpeg.start(arguments(file, script, names.size(), format.quality(), threads));
    run.toProgram().close();
    return new FrameExtractor(new ArrayDeque<>(names.values()), script, run);
  }

  /// With a constant frame rate, frames are selected by index, as in the reference. A variable rate
  /// is first resampled to its average, so that frames are selected by time.
  private static String resample(VideoInfo video) {
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
      Path file, Path script, int images, int quality, int threads) {
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
        String.valueOf(images),
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
      var image = images.next();
      if (image.isEmpty()) {
        messages.addAll(run.finish());
        return Optional.empty();
      }
      pending.removeFirst().forEach(name -> ready.add(new Frame(name, image.get())));
    }
    return Optional.of(ready.removeFirst());
  }

  /// After the last frame: the names of planned frames past the end of the video.
  List<String> missing() {
    return pending.stream().flatMap(List::stream).sorted().toList();
  }

  /// After the last frame: the messages of FFmpeg.
  List<String> messages() {
    return messages;
  }

  @Override
  public void close() throws IOException {
    run.close();
    Files.deleteIfExists(script);
  }

  /// Parses FFmpeg's `mpjpeg` stream: each JPEG follows header lines with its length and an empty
  /// line.
  private static final class MpjpegStream {
    private static final String LENGTH = "content-length:";
    private static final int MAX_LINE_LENGTH = 1000;
    private final InputStream in;

    MpjpegStream(InputStream in) {
      this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// The next image; empty at the end of the stream.
    ///
    /// @throws EOFException if the stream ends inside an image
    Optional<byte[]> next() throws IOException {
      var length = -1;
      for (var line = line(); line.isPresent(); line = line()) {
        var text = line.get();
        if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
          length = Integer.parseInt(text.substring(LENGTH.length()).strip());
        } else if (text.isEmpty() && length >= 0) {
          return Optional.of(readImage(length));
        }
      }
      return Optional.empty();
    }

    private byte[] readImage(int length) throws IOException {
      var image = in.readNBytes(length);
      if (image.length < length) {
        throw new EOFException("FFmpeg's output ends inside an image");
      }
      return image;
    }

    private Optional<String> line() throws IOException {
      var line = new ByteArrayOutputStream();
      for (var next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          return Optional.empty();
        }
        if (line.size() == MAX_LINE_LENGTH) {
          throw new IOException("FFmpeg's output contains no images");
        }
        line.write(next);
      }
      return Optional.of(line.toString(StandardCharsets.US_ASCII).strip());
    }
  }
}
