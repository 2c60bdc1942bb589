package org.firstwords.workflow.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;
import org.firstwords.core.process.NativeExecutable;

/// Starts `firstwords`.
@QuarkusMain
public final class WorkflowApplication {
  private WorkflowApplication() {}

  public static void main(String... arguments) {
    startProcessesQuickly();
    Startup.run("firstwords", arguments);
  }

  /// A native executable copies its page tables for every process that it starts (`FORK`), unless
  /// it is told to lend them.
  private static void startProcessesQuickly() {
    if (NativeExecutable.folder().isPresent()) {
      System.setProperty("jdk.lang.Process.launchMechanism", "VFORK");
    }
  }
}
