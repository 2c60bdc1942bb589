package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// A run that is started by the same command again and again.
///
/// @param bin folder of the launchers
/// @param root of the run on this machine
/// @param location of the root as the command has it: a path or `s3://`
/// @param log of all starts
record DisturbedRun(
    Path bin,
    Path workflow,
    Path root,
    String location,
    Map<String, String> environment,
    Path log) {
  private static final String PROMPT = "$ ";

  /// Starts the command.
  ///
  /// @param largest file in KiB, if there is a limit
  Process start(List<Integer> largest) throws IOException {
    var limit = largest.isEmpty() ? "" : "ulimit -f %d; ".formatted(largest.getFirst());
    var command =
        "%sexec '%s' run '%s' --root '%s' --run-id disturbed"
            .formatted(limit, bin.resolve("firstwords"), workflow, location);
    Files.writeString(
        log, PROMPT + command + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    var builder =
        new ProcessBuilder("bash", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("FIRSTWORDS_BIN", bin.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  Process start() throws IOException {
    return start(List.of());
  }

  /// What the last start has said.
  String lastOutput() throws IOException {
    var all = Files.readString(log);
    return all.substring(all.lastIndexOf("\n" + PROMPT) + 1);
  }

  /// A failure has a message and is none of the product's own bugs.
  Tally judge(int code, Journal journal) throws IOException {
    if (code == 0 || code >= 128) { // done, or ended by a signal
      return Tally.NONE;
    }
    var output = lastOutput();
    var errors = output.lines().filter(line -> line.contains("error")).limit(3).toList();
    var isBug = code == 70 || output.contains("bug in firstwords");
    journal.note("exit code %d: %s".formatted(code, errors));
    return new Tally(0, 0, 1, 0, 0, isBug ? 1 : 0, errors.isEmpty() ? 1 : 0, 0);
  }

  /// Processes that belong to the run.
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .commandLine()
                .filter(
                    line -> line.contains("--root=" + location) || line.contains(location + "'"))
                .isPresent())
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .toList();
  }
}
