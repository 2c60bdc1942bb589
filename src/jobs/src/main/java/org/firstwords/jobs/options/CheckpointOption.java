package org.firstwords.jobs.options;

import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.model.checkpoint.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--checkpoint` option.
@Command
public final class CheckpointOption {
  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FOLDER",
      description = "Checkpoint of the model, as train writes it.")
  Location checkpoint;

  public Location location() {
    return checkpoint;
  }

  /// The checkpoint of a job whose command has this option.
  public static Checkpoint of(Job job) {
    return new Checkpoint(job.store(), job.input("checkpoint").location());
  }
}
