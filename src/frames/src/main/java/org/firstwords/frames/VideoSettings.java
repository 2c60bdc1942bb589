package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Path;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FrameClock;
import org.firstwords.media.video.VideoInfo;

/// How a video is read.
///
/// @param stream of the file's video streams, from 0
/// @param toneMap whether HDR is converted to standard range
/// @param squarePixels whether an anamorphic picture is stretched as a player does
record VideoSettings(Clock clock, int stream, boolean toneMap, boolean squarePixels) {
  static final VideoSettings DEFAULT = new VideoSettings(Clock.PLAYER, 0, false, false);

  /// How a time finds its frame.
  enum Clock {
    /// The last frame whose presentation time is not after it.
    PLAYER,
    /// Frame `int(time * rate)`, counted from the first, as the reference does.
    REFERENCE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  FrameClock readClock(FFmpeg ffmpeg, Path file, VideoInfo video) throws IOException {
    return switch (clock) {
      case PLAYER -> FrameClock.ofPackets(ffmpeg, file, stream, video);
      case REFERENCE -> FrameClock.ofReference(ffmpeg, file, stream, video);
    };
  }
}
