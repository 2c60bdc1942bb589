package org.firstwords.workflow.command;

import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where all runs are.
@Command
final class RunRoot {
  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      defaultValue = "runs",
      description = "Where all runs are: a folder or s3://bucket/key (default: ${DEFAULT-VALUE}).")
  Location location;
}
