package org.firstwords.core.process;

/// An error that the user can fix. Only the message is printed: what, where, and what to do. Exit
/// code 1.
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
