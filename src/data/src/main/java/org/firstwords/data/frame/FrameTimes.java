package org.firstwords.data.frame;

import java.util.List;
import java.util.stream.IntStream;

/// The timestamps of the frames of one sentence.
///
/// @param start in seconds
/// @param count 1 to 32
public record FrameTimes(double start, int count) {
  /// No sentence has more frames: 6.4 seconds.
  public static final int MOST = 32;

  private static final double STEP = 0.2;
  private static final int PER_SECOND = 5;
  private static final double MILLIS = 1000;
  private static final long MILLIS_PER_FRAME = 200;

  public FrameTimes {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("%d frames".formatted(count));
    }
  }

  /// Divides the time of an utterance evenly among its sentences; every sentence has at least one
  /// frame. Between whole seconds, as the reference has them, boundaries are truncated to whole
  /// seconds; otherwise to milliseconds.
  ///
  /// @param start in seconds
  /// @param end in seconds, not before `start`
  public static List<FrameTimes> of(double start, double end, int sentences) {
    return isWhole(start) && isWhole(end)
        ? ofSeconds((int) start, (int) end, sentences)
        : ofMillis(Math.round(start * MILLIS), Math.round(end * MILLIS), sentences);
  }

  private static boolean isWhole(double seconds) {
    return seconds == Math.rint(seconds);
  }

  private static List<FrameTimes> ofMillis(long start, long end, int sentences) {
    return IntStream.range(0, sentences)
        .mapToObj(index -> {
          var from = start + (end - start) * index / sentences;
          var until = start + (end - start) * (index + 1) / sentences;
          return new FrameTimes(
              from / MILLIS, Math.clamp((until - from) / MILLIS_PER_FRAME, 1, MOST));
        })
        .toList();
  }

  private static List<FrameTimes> ofSeconds(int start, int end, int sentences) {
    return IntStream.range(0, sentences)
        .mapToObj(index -> {
          var from = border(start, end, index, sentences);
          var seconds = border(start, end, index + 1, sentences) - from;
          return new FrameTimes(from, Math.clamp((int) (seconds / STEP), 1, MOST));
        })
        .toList();
  }

  /// The point number `index` of `sentences + 1` equally spaced ones, as NumPy's `linspace` has it.
  private static int border(int start, int end, int index, int sentences) {
    return index == sentences ? end : (int) (index * ((double) (end - start) / sentences) + start);
  }

  /// `start`, `start + 0.2`, … in seconds: from whole seconds as NumPy's `linspace` has them to the
  /// last bit, else the nearest numbers to milliseconds.
  public List<Double> timestamps() {
    if (!isWhole(start)) {
      var first = Math.round(start * MILLIS);
      return IntStream.range(0, count)
          .mapToObj(index -> (first + index * MILLIS_PER_FRAME) / MILLIS)
          .toList();
    }
    var step = (start + (double) count / PER_SECOND - start) / count;
    return IntStream.range(0, count).mapToObj(index -> index * step + start).toList();
  }

  /// The number of the frame that a video shows at this time: truncated, not rounded.
  ///
  /// @param timestamp in seconds
  /// @param framesPerSecond the video's own rate, such as 29.97
  public static long frameIndex(double timestamp, double framesPerSecond) {
    return (long) (timestamp * framesPerSecond);
  }
}
