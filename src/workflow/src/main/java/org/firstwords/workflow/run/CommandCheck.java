package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.storage.ScratchFolder;

/// Asks an executable of ours whether a command line is right, without working.
///
/// @param patience after which the executable is ended
record CommandCheck(Executables executables, Duration patience) {
  private static final Set<Integer> MISTAKES = Set.of(ExitCode.USER, ExitCode.USAGE);

  /// What the executable says is wrong; empty if nothing is, or if it gives no answer in time.
  List<String> problems(TaskCommand line) throws IOException, InterruptedException {
    try (var scratch = ScratchFolder.create()) {
      var said = scratch.path().resolve("said");
      var builder =
          line.process(executables.find(line.executable()), "--check-only")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(said.toFile());
      var code = BoundedProcess.run(builder, patience);
      return code.isPresent() && MISTAKES.contains(code.getAsInt()) ? errors(said) : List.of();
    }
  }

  /// Each error with its indented lines, on one line.
  private static List<String> errors(Path said) throws IOException {
    var errors = new ArrayList<String>();
    var text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    for (var line : text.lines().toList()) {
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
