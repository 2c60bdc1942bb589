package org.firstwords.media.video;

import java.util.Optional;
import java.util.OptionalLong;

/// The video stream's metadata.
///
/// @param width of the stored image, in pixels
/// @param height of the stored image, in pixels
/// @param rotation display rotation in degrees counter-clockwise, 0 to 359
/// @param nativeRate the rate of the grid of frame times
/// @param averageRate number of frames by duration; below the native rate if frames are missing
/// @param seconds duration; 0 if unknown
/// @param frames number of frames, if the file states it
public record VideoInfo(
    int width,
    int height,
    int rotation,
    FrameRate nativeRate,
    FrameRate averageRate,
    double seconds,
    OptionalLong frames) {
  /// Maximum drift of frame times at a constant rate, in seconds.
  private static final double MAX_DRIFT = 0.2;

  /// The width after rotation.
  public int displayWidth() {
    return isSideways() ? height : width;
  }

  /// The height after rotation.
  public int displayHeight() {
    return isSideways() ? width : height;
  }

  private boolean isSideways() {
    return rotation % 180 == 90;
  }

  /// Whether the times of frames deviate from a constant rate.
  public boolean hasVariableRate() {
    var ratio = averageRate.framesPerSecond() / nativeRate.framesPerSecond();
    return seconds * Math.abs(1 - ratio) > MAX_DRIFT;
  }

  /// Frames per second, as an exact fraction such as 30000/1001.
  public record FrameRate(long numerator, long denominator) {
    public FrameRate {
      if (numerator < 0 || denominator <= 0) {
        throw new IllegalArgumentException("rate %d/%d".formatted(numerator, denominator));
      }
    }

    /// Parses `30000/1001`; empty for `0/0`, which means unknown, and for other text.
    static Optional<FrameRate> parse(String text) {
      if (!text.matches("\\d{1,18}/\\d{1,18}")) {
        return Optional.empty();
      }
      var slash = text.indexOf('/');
      var numerator = Long.parseLong(text.substring(0, slash));
      var denominator = Long.parseLong(text.substring(slash + 1));
      return numerator == 0 || denominator == 0
          ? Optional.empty()
          : Optional.of(new FrameRate(numerator, denominator));
    }

    public double framesPerSecond() {
      return (double) numerator / denominator;
    }

    @Override
    public String toString() {
      return numerator + "/" + denominator;
    }
  }
}
