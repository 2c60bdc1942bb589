package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;

/// Asks an executable of ours whether a command line is right, without working.
record CommandCheck(Executables executables) {
  private static final long SECONDS = 60;

  /// What the executable says is wrong; empty if nothing is, or if it gives no answer in time.
  List<String> problems(TaskCommand line) throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    words.add(executables.find(line.executable()).toString());
    words.addAll(line.arguments());
    words.add("--check-only");
    var builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(line.environment());
    builder
        .environment()
        .put(StopSignal.PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return List.of();
      }
      return switch (process.exitValue()) {
        case ExitCode.USER, ExitCode.USAGE -> errors(said.lines().toList());
        default -> List.of();
      };
    } finally {
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
