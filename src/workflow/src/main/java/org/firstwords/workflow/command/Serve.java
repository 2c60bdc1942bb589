package org.firstwords.workflow.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// Starts the executable `serve` and exits with its exit code.
@Command(
    name = "serve",
    description = {
      "Serves a page over the runs, and a REST API; 'firstwords serve --help' lists its options."
    })
public final class Serve implements Callable<Integer> {
  /// All arguments; the server parses its own options, including `--help` and `--version`.
  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Executables.ofEnvironment().find("serve").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).inheritIO();
    builder
        .environment()
        .put(StopSignal.PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    var server = builder.start();
    StopSignal.ofProcess().onRequest(server::destroy);
    return server.waitFor();
  }
}
