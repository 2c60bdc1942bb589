package org.firstwords.media.video;

import java.io.IOException;

/// An FFmpeg process failed. The message holds the last lines of its standard error.
public final class FFmpegException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message the last lines of standard error
  FFmpegException(String message) {
    super(message);
  }
}
