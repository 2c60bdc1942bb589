package org.firstwords.workflow.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import org.firstwords.core.cli.VersionProvider;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// The top command.
@TopCommand
@Command(
    name = "firstwords",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Checks, draws and runs workflows of Firstwords jobs, and shows their runs.",
    subcommands = {
      Validate.class,
      Graph.class,
      Render.class,
      RunWorkflow.class,
      Export.class,
      ListRuns.class,
      Verify.class,
      ShowLogs.class,
      Serve.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {
      "",
      "Examples:",
      "  firstwords validate workflows/smoke.yaml",
      "  firstwords graph workflows/smoke.yaml --format svg > smoke.svg",
      "  firstwords run workflows/smoke.yaml",
      "  firstwords serve",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 usage, 70 our bug, 75 temporary (try again),",
      "130 and 143 stopped by a signal."
    })
public final class Firstwords {}
