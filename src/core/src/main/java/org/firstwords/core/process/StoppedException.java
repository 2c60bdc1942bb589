package org.firstwords.core.process;

/// The process was asked to stop and has shut down cleanly. Exit code 130 or 143.
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  /// @param exitCode 130 for SIGINT, 143 for SIGTERM
  public StoppedException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
