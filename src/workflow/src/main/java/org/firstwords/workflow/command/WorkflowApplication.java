package org.firstwords.workflow.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;

/// Starts `firstwords`.
@QuarkusMain
public final class WorkflowApplication {
  private WorkflowApplication() {}

  public static void main(String... arguments) {
    Startup.run("firstwords", arguments);
  }
}
