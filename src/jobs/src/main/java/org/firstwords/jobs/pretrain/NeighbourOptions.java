package org.firstwords.jobs.pretrain;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Labelled pictures by which a training without labels is watched; it learns nothing from them.
@Command
final class NeighbourOptions {
  @Option(
      names = "--labeled",
      paramLabel = "FOLDER",
      description = {
        "Watch the k-NN accuracy on these pictures, as <category>/<image>.jpg: half of each",
        "category votes on the other half. Nothing is learnt from them."
      })
  Optional<Location> labeled;

  @Option(
      names = "--neighbours",
      defaultValue = "" + NearestNeighbours.PUBLISHED,
      paramLabel = "K",
      description = "How many pictures vote on one (default: ${DEFAULT-VALUE}).")
  int neighbours;

  @Option(
      names = "--neighbours-every",
      defaultValue = "1000",
      paramLabel = "STEPS",
      description = {
        "Steps from one k-NN accuracy to the next; the untrained networks and the last ones",
        "always have one (default: ${DEFAULT-VALUE})."
      })
  int every;

  void check() {
    OptionCheck.requirePositive("--neighbours", neighbours);
    OptionCheck.requirePositive("--neighbours-every", every);
  }

  /// Empty without labelled pictures.
  Optional<NeighbourCheck> open(Job job) throws IOException {
    return labeled.isPresent()
        ? Optional.of(NeighbourCheck.of(job, neighbours, every))
        : Optional.empty();
  }
}
