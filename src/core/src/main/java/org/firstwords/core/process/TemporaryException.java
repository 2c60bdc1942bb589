package org.firstwords.core.process;

/// A transient error, such as unreachable or throttling storage. Exit code 75, which schedulers
/// retry.
public class TemporaryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemporaryException(String message) {
    super(message);
  }

  public TemporaryException(String message, Throwable cause) {
    super(message, cause);
  }
}
