package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.jspecify.annotations.Nullable;

/// Asks an executable of ours whether a command line is right, without working.
///
/// @param patience after which the executable is ended
record CommandCheck(Executables executables, Duration patience) {

  /// What the executable says is wrong; empty if nothing is, or if it gives no answer in time.
  List<String> problems(TaskCommand line) throws IOException, InterruptedException {
    var process =
        line.process(executables.find(line.executable()), "--check-only")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var ending =
        process
            .onExit()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, late) -> killIfLate(process, late));
    try {
      process.getOutputStream().close();
      var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return switch (process.waitFor()) {
        case ExitCode.USER, ExitCode.USAGE -> errors(said.lines().toList());
        default -> List.of();
      };
    } finally {
      ending.cancel(false);
      process.destroyForcibly();
    }
  }

  /// Kills it with its children, which would keep its output open. One that has ended by itself is
  /// left alone: killing it closes its output before that is read.
  private static void killIfLate(Process process, @Nullable Throwable failure) {
    if (failure instanceof TimeoutException) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Each error with its indented lines, on one line.
  private static List<String> errors(List<String> lines) {
    var errors = new ArrayList<String>();
    for (var line : lines) {
      var message = Log.errorMessage(line);
      if (message.isPresent()) {
        errors.add(message.get().replaceAll("\\s+", " "));
      } else if (line.startsWith("  ") && !errors.isEmpty()) {
        errors.add(errors.removeLast() + " " + line.strip());
      }
    }
    return errors;
  }
}
