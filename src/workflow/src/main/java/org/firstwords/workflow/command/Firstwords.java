package org.firstwords.workflow.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.process.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The top command.
@TopCommand
@Command(
    name = "firstwords",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Checks, draws and runs workflows of Firstwords jobs, and shows their runs.",
    subcommands = {
      RunWorkflow.class,
      ListRuns.class,
      ShowLogs.class,
      TagRun.class,
      NoteRun.class,
      Serve.class,
      Init.class,
      ShowParams.class,
      Validate.class,
      Graph.class,
      Render.class,
      Export.class,
      Verify.class,
      DiskUsage.class,
      RemoveRuns.class,
      CollectGarbage.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {
      "",
      "Examples:",
      "  firstwords run workflows/smoke.yaml",
      "  firstwords logs latest train",
      "  firstwords serve",
      "  firstwords init mine.yaml",
      "  firstwords gc --keep-last 5 --dry-run",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 usage, 70 our bug, 75 temporary (try again),",
      "130 and 143 stopped by a signal."
    })
public final class Firstwords implements Callable<Integer> {
  @Spec CommandSpec spec;

  /// Without a command, lists the commands.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
