package org.firstwords.media.video;

import java.util.OptionalLong;

/// The video stream's metadata.
///
/// @param width of the stored picture, in pixels
/// @param height of the stored picture, in pixels
/// @param rotation by which a player turns the picture, in degrees counter-clockwise, 0 to 359
/// @param nativeRate the rate on whose grid the frames' times lie
/// @param averageRate frames by duration; differs from the native rate if frames are missing
/// @param seconds duration; 0 if unknown
/// @param frames how many there are, if the file says so
public record VideoInfo(
    int width,
    int height,
    int rotation,
    FrameRate nativeRate,
    FrameRate averageRate,
    double seconds,
    OptionalLong frames) {
  /// How far index and time of a frame may part, in seconds, in a video of constant rate.
  private static final double DRIFT = 0.2;

  /// Width of the picture that a player shows.
  public int shownWidth() {
    return isTurned() ? height : width;
  }

  /// Height of the picture that a player shows.
  public int shownHeight() {
    return isTurned() ? width : height;
  }

  private boolean isTurned() {
    return rotation % 180 == 90;
  }

  /// Whether the n-th frame is not at n divided by the native rate.
  public boolean hasVariableRate() {
    var ratio = averageRate.framesPerSecond() / nativeRate.framesPerSecond();
    return seconds * Math.abs(1 - ratio) > DRIFT;
  }
}
