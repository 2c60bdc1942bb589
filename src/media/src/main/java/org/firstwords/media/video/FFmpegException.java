package org.firstwords.media.video;

import java.io.IOException;

/// An FFmpeg process failed. The message holds the last lines of its standard error.
public final class FFmpegException extends IOException {
  private static final long serialVersionUID = 1L;
  private final int exitStatus;

  /// @param message the last lines of standard error
  FFmpegException(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /// The program's exit status; 128 and more after a signal.
  public int exitStatus() {
    return exitStatus;
  }
}
