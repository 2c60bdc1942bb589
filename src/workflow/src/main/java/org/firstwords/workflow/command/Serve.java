package org.firstwords.workflow.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// Starts the server over the runs, an executable of its own, and ends with it.
@Command(
    name = "serve",
    description = {
      "Serves a page over the runs, and a REST API; 'firstwords serve --help' lists its options."
    })
public final class Serve implements Callable<Integer> {
  /// All of them: the server reads its own options, `--help` and `--version` too.
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
