package org.firstwords.core.command;

/// Something that may pass by itself: storage unreachable, throttled. Exit 75, which schedulers
/// retry.
public final class TemporaryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemporaryException(String message) {
    super(message);
  }

  public TemporaryException(String message, Throwable cause) {
    super(message, cause);
  }
}
