package org.firstwords.core.job;

import java.io.IOException;
import java.io.PrintWriter;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Checks that the inputs of a command exist and that the machine has what it needs, for
/// `--check-only`.
record CommandLineCheck(ArtifactStore store) {
  /// Prints an error for each input that is not there, and what the machine lacks. Inputs that
  /// other tasks of the run will write are passed over; the command has checked its options before.
  ///
  /// @return the exit code
  int check(JobOptions options) throws IOException {
    var own = options.runFolder().location() + "/";
    var err = options.command.commandLine().getErr();
    var code = ExitCode.OK;
    for (var input : options.inputs().entrySet()) {
      var at = input.getValue();
      if (!at.toString().startsWith(own) && !exists(at)) {
        print(err, "--%s: nothing at %s; check the location".formatted(input.getKey(), at));
        code = ExitCode.USER;
      }
    }
    if (options.command.userObject() instanceof MachineNeeds needs) {
      try {
        needs.checkMachine();
      } catch (UserException lacking) {
        print(err, String.valueOf(lacking.getMessage()));
        code = ExitCode.USER;
      }
    }
    err.flush();
    return code;
  }

  private static void print(PrintWriter err, String message) {
    err.println(Log.ofProcess().error(message, ExitCode.USER, null));
  }

  private boolean exists(Location at) throws IOException {
    try (var children = store.children(at)) {
      return store.find(at).isPresent() || children.findAny().isPresent();
    }
  }
}
