package org.firstwords.frames;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegProcess;
import org.firstwords.media.video.FrameClock;
import org.firstwords.media.video.VideoInfo;

/// Extracts the planned frames of one video in time order, in one FFmpeg pass that decodes, scales,
/// crops, rotates and encodes. FFmpeg writes the key of each image to a file before the image
/// itself, so a frame that cannot be decoded shifts no other.
final class FrameExtractor implements FrameSource, AutoCloseable {
  private final SortedMap<Long, List<String>> pending;
  private final Deque<Frame> ready = new ArrayDeque<>();
  private final List<String> messages = new ArrayList<>();
  private final Path script;
  private final Path keys;
  private final FFmpegProcess run;
  private final MpjpegStream images;
  private final BufferedReader keyLines;

  private FrameExtractor(
      SortedMap<Long, List<String>> pending, Path script, Path keys, FFmpegProcess run)
      throws IOException {
    this.pending = pending;
    this.script = script;
    this.keys = keys;
    this.run = run;
    this.images = new MpjpegStream(run.fromProgram());
    this.keyLines = Files.newBufferedReader(keys);
  }

  /// Starts FFmpeg.
  ///
  /// @param planned names of frames by key, at least one
  /// @param threads number of decoder threads
  /// @param scratch a local folder
  static FrameExtractor start(
      FFmpeg ffmpeg,
      Path file,
      VideoInfo video,
      FrameClock clock,
      SortedMap<Long, List<String>> planned,
      FrameFormat format,
      VideoSettings settings,
      int threads,
      Path scratch)
      throws IOException {
    // Only frames after the last selected one, so that equal timestamps yield one image.
    var select =
        "select='(isnan(prev_selected_pts)+gt(pts,prev_selected_pts))*%s'"
            .formatted(SelectFilter.of(planned.keySet()).expression());
    var filters = String.join(",", clock.filter(), select, format.filters(video, settings));
    var script = Files.writeString(Files.createTempFile(scratch, "filters-", ".txt"), filters);
    var keys = Files.createTempFile(scratch, "keys-", ".txt");
    var arguments =
        arguments(file, settings.stream(), script, keys, planned.size(), format.quality(), threads);
    var run = ffmpeg.start(arguments);
    run.toProgram().close();
    return new FrameExtractor(new TreeMap<>(planned), script, keys, run);
  }

  private static List<String> arguments(
      Path file, int stream, Path script, Path keys, int images, int quality, int threads) {
    var count = String.valueOf(threads);
    return List.of(
        "-threads",
        count,
        "-filter_threads",
        count,
        "-copyts",
        "-reinit_filter", // would reset the filters' state where the size changes
        "0",
        "-i",
        file.toString(),
        "-map",
        "0:V:" + stream,
        "-/filter:v",
        script.toString(),
        "-fps_mode",
        "passthrough",
        "-enc_time_base",
        "filter",
        "-stats_enc_pre",
        keys.toString(),
        "-stats_enc_pre_fmt",
        "{pts}",
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
      for (var name : takeNames()) {
        ready.add(new Frame(name, image.get()));
      }
    }
    return Optional.of(ready.removeFirst());
  }

  private List<String> takeNames() throws IOException {
    var key = keyLines.readLine();
    var names = key == null ? null : pending.remove(Long.valueOf(key));
    if (names == null) {
      throw new IOException("FFmpeg extracted a frame that was not asked for: " + key);
    }
    return names;
  }

  /// After the last frame: the names of planned frames that FFmpeg did not yield.
  List<String> missing() {
    return pending.values().stream().flatMap(List::stream).sorted().toList();
  }

  /// After the last frame: the messages of FFmpeg.
  List<String> messages() {
    return messages;
  }

  @Override
  public void close() throws IOException {
    run.close();
    keyLines.close();
    Files.deleteIfExists(script);
    Files.deleteIfExists(keys);
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
