package org.firstwords.core.storage;

import org.firstwords.core.process.TemporaryException;

/// The bytes of an object, as they were received, do not have its checksum.
final class DamagedReadException extends TemporaryException {
  private static final long serialVersionUID = 1L;

  private final String what;

  /// @param what the object, and what is wrong with it
  DamagedReadException(String what) {
    super(what + "; run the same command again");
    this.what = what;
  }

  /// The object, and what is wrong with it.
  String what() {
    return what;
  }
}
