package org.firstwords.core.command;

/// Something the user can fix. Only the message is printed: what, where, and what to do. Exit 1.
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
