package org.firstwords.workflow.run;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A process that gets no input and is ended, with all that it has started, when its time is over.
final class BoundedProcess {
  private BoundedProcess() {}

  /// Runs it to its end. Its output should go into files: a pipe would stay open while any process
  /// that it has started lives.
  ///
  /// @return its exit code; empty if its time was over
  static OptionalInt run(ProcessBuilder builder, Duration patience)
      throws IOException, InterruptedException {
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var isInTime = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return isInTime ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
