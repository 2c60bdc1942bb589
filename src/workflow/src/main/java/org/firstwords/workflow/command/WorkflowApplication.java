package org.firstwords.workflow.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;
import org.firstwords.workflow.run.SpawnHelper;

/// Starts `firstwords`.
@QuarkusMain
public final class WorkflowApplication {
  private WorkflowApplication() {}

  public static void main(String... arguments) {
    SpawnHelper.use();
    Startup.run("firstwords", arguments);
  }
}
