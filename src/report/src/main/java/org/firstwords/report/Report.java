package org.firstwords.report;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `report`.
@TopCommand
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Write the results of a run as one self-contained HTML page.",
      "Writes the artifact page: index.html and summary.json. Missing tasks are listed as missing.",
      "With --paper, also the paper's figures and its numbers beside those of the run."
    },
    footer = {
      "",
      "Examples:",
      "  report --from train=runs/a/train/checkpoint --from evaluate=runs/a/evaluate/scores",
      "  report --paper --predictions saycam-transformer-summary.csv",
      "  report --root s3://lab/runs --run-id a --from train=s3://lab/runs/a/train/checkpoint"
    })
public class Report implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "TASK=LOCATION",
      description = {
        "A task, by any one of its artifacts; repeated for every task. The manifest.json one folder"
            + " up from the artifact tells of all its others. Needed unless there are"
            + " --predictions."
      })
  Map<String, Location> from = Map.of();

  @Option(
      names = "--paper",
      description = {
        "Add the figures and tables of the paper, made of all the tasks' predictions and analyses,"
            + " beside the published numbers."
      })
  boolean paper;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = {
        "A CSV of predictions with the reference's columns;"
            + " repeated for several. Implies --paper."
      })
  List<Location> predictions = List.of();

  @Spec CommandSpec spec;
  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (from.isEmpty() && predictions.isEmpty()) {
      throw OptionCheck.usageError(
          spec, "give a finished task with --from, or a table with --predictions");
    }
    return jobs.run(options, new ReportJob(from, paper, predictions)::run);
  }
}
