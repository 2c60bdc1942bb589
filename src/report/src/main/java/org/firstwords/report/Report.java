package org.firstwords.report;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.firstwords.core.command.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.Jobs;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of `report`.
@TopCommand
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Lay out what a run did on one HTML page that opens offline.",
      "Writes the artifact page: index.html and summary.json. What was not run is said to be so."
    },
    footer = {
      "",
      "Examples:",
      "  report --from train=runs/a/train/checkpoint --from evaluate=runs/a/evaluate/scores",
      "  report --root s3://lab/runs --run-id a --from train=s3://lab/runs/a/train/checkpoint"
    })
public class Report implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "TASK=LOCATION",
      description = {
        "A task, by any one of its artifacts; repeated for every task. The manifest.json one folder"
            + " up from the artifact tells of all its others."
      })
  Map<String, Location> from;

  @Mixin JobOptions options;
  @Inject Jobs jobs;

  @Override
  public Integer call() throws Exception {
    return jobs.run(options, new Reporting(from)::run);
  }
}
