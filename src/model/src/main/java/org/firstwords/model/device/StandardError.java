package org.firstwords.model.device;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Standard error of this process, also for the C code in it, kept in memory for a moment.
final class StandardError {
  private static final int NUMBER = 2;
  private static final int MOST_BYTES = 1 << 20;

  private StandardError() {}

  /// Runs the action; what it and whatever runs meanwhile writes to standard error does not get
  /// there.
  ///
  /// @return what was written, up to a MiB; empty if this system cannot do it: then it was written
  ///   to standard error
  static Optional<String> during(Runnable action) {
    var memory = CLibrary.createMemoryFile("standard-error");
    var original = CLibrary.duplicate(NUMBER);
    if (memory < 0 || original < 0) {
      action.run();
      return Optional.empty();
    }
    CLibrary.duplicate(memory, NUMBER);
    try {
      action.run();
    } finally {
      CLibrary.duplicate(original, NUMBER);
      CLibrary.close(original);
    }
    var written = CLibrary.read(memory, MOST_BYTES);
    CLibrary.close(memory);
    return Optional.of(new String(written, StandardCharsets.UTF_8));
  }
}
