package org.firstwords.media.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The frame that a video shows at each time.
///
/// A frame has a key: its timestamp after [#filter], by which FFmpeg selects it. At time `t`, in
/// seconds from the container's start, a player shows the last frame whose time is not after `t`.
/// Nothing is shown before the first frame and after the end of the last.
public final class FrameClock {
  /// A frame at `k / rate` seconds may be off by this much, in seconds: the rounding of a clock of
  /// 90 kHz or a finer one. Otherwise the rate is not constant.
  private static final double EXACT = 2e-5;

  /// A time may be this much before a frame and still show it: half a unit of the time base, so
  /// that rounded timestamps do not count as late, within these limits in seconds.
  private static final double MIN_TOLERANCE = 1e-6;

  private static final double MAX_TOLERANCE = 5e-4;

  private final String filter;
  private final long[] keys;
  private final double[] seconds;
  private final double end;
  private final double tolerance;
  private final OptionalDouble constantRate;
  private final List<Double> jumps;

  FrameClock(
      String filter,
      long[] keys,
      double[] seconds,
      double end,
      double tick,
      OptionalDouble constantRate,
      List<Double> jumps) {
    this.filter = filter;
    this.keys = keys;
    this.seconds = seconds;
    this.end = end;
    this.tolerance = Math.clamp(tick / 2, MIN_TOLERANCE, MAX_TOLERANCE);
    this.constantRate = constantRate;
    this.jumps = List.copyOf(jumps);
  }

  /// The clock of a player, by the timestamps of packets; nothing is decoded.
  ///
  /// @param stream of the file's video streams, from 0
  public static FrameClock ofPackets(FFmpeg ffmpeg, Path file, int stream, VideoInfo video)
      throws IOException {
    return TimelineBuilder.build(new FFprobe(ffmpeg).packets(file, stream), video);
  }

  /// The clock of a player, by the timestamps of decoded frames: slow, but right for videos with
  /// packets that yield no frame.
  public static FrameClock ofFrames(FFmpeg ffmpeg, Path file, int stream, VideoInfo video)
      throws IOException {
    return TimelineBuilder.build(new FFprobe(ffmpeg).frames(file, stream), video);
  }

  /// The reference's clock: frame `int(t * rate)`, counted from 0, at the rate of the header.
  public static FrameClock ofReference(FFmpeg ffmpeg, Path file, int stream, VideoInfo video)
      throws IOException {
    var frames = new FFprobe(ffmpeg).packets(file, stream).size();
    var rate = video.nativeRate().framesPerSecond();
    var keys = new long[frames];
    Arrays.setAll(keys, index -> index);
    var seconds = new double[frames];
    Arrays.setAll(seconds, index -> index / rate);
    return new FrameClock(
        TimelineBuilder.COUNT, keys, seconds, frames / rate, 0, OptionalDouble.of(rate), List.of());
  }

  /// An FFmpeg filter that sets the timestamps to the keys.
  public String filter() {
    return filter;
  }

  /// The key of the frame shown at a time; empty if there is none.
  ///
  /// At a constant rate this is frame `floor(t * rate)`, the reference's rule.
  ///
  /// @param time in seconds from the container's start
  public OptionalLong keyAt(double time) {
    if (constantRate.isPresent()) {
      var index = (long) (time * constantRate.getAsDouble());
      return 0 <= index && index < keys.length
          ? OptionalLong.of(keys[(int) index])
          : OptionalLong.empty();
    }
    var at = time + tolerance;
    var found = Arrays.binarySearch(seconds, at);
    var index = found >= 0 ? found : -found - 2;
    return index < 0 || at >= end ? OptionalLong.empty() : OptionalLong.of(keys[index]);
  }

  /// When the first frame is shown, in seconds; [#end] if there is none.
  public double begin() {
    return seconds.length == 0 ? end : seconds[0];
  }

  /// When the last frame is no longer shown, in seconds.
  public double end() {
    return end;
  }

  /// When the file's timestamps jump and the clock goes on, in seconds.
  public List<Double> jumps() {
    return jumps;
  }

  /// The times of frames that are shown longer than this, in seconds.
  public List<Double> pauses(double longer) {
    var pauses = new ArrayList<Double>();
    for (var index = 1; index < seconds.length; index++) {
      if (seconds[index] - seconds[index - 1] > longer) {
        pauses.add(seconds[index - 1]);
      }
    }
    return pauses;
  }

  /// Whether a frame is further than this from its time at a constant rate, in seconds.
  public boolean driftsFrom(double framesPerSecond, double most) {
    for (var index = 0; index < seconds.length; index++) {
      if (Math.abs(seconds[index] - begin() - index / framesPerSecond) > most) {
        return true;
      }
    }
    return false;
  }

  static boolean isExact(double[] seconds, double framesPerSecond) {
    for (var index = 0; index < seconds.length; index++) {
      if (Math.abs(seconds[index] - index / framesPerSecond) > EXACT) {
        return false;
      }
    }
    return seconds.length > 0;
  }
}
