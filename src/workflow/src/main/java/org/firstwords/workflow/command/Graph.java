package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.firstwords.core.process.ExitCode;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.graph.GraphFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws a workflow.
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description = "Draws a workflow on standard output.",
    footer = {
      "",
      "Examples:",
      "  firstwords graph workflows/smoke.yaml",
      "  firstwords graph workflows/smoke.yaml --format svg > smoke.svg",
      "  firstwords graph workflows/smoke.yaml --format dot | dot -Tpng > smoke.png"
    })
public final class Graph implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Workflow file.")
  Path file;

  @Option(
      names = "--format",
      defaultValue = "mermaid",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  GraphFormat format;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    out.print(format.of(WorkflowReader.read(file)));
    out.flush();
    return ExitCode.OK;
  }
}
