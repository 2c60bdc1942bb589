package org.firstwords.jobs.probe;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.checkpoint.TrunkFile;
import org.firstwords.model.probe.FrozenTrunk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The trunk to probe.
@Command
final class TrunkOptions {
  private static final int IMAGE_SIZE = 224;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The trunk: safetensors with torchvision's names, as import-weights writes them.")
  Optional<Location> weights;

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "Instead of --weights: the trunk of a checkpoint that train wrote.")
  Optional<Location> checkpoint;

  @Option(
      names = "--vision",
      paramLabel = "NAME",
      description = {"Image encoder of --weights: ${COMPLETION-CANDIDATES} (default: resnext50)."})
  Optional<Vision> vision;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = {"Side of the input images of --weights, in pixels (default: 224)."})
  Optional<Integer> imageSize;

  /// Checks that there is one trunk.
  void check(CommandSpec command) {
    if (weights.isPresent() == checkpoint.isPresent()) {
      throw OptionCheck.usageError(command, "give either --weights or --checkpoint");
    }
    if (checkpoint.isPresent() && (vision.isPresent() || imageSize.isPresent())) {
      throw OptionCheck.usageError(
          command, "--vision and --image-size are determined by --checkpoint: leave them out");
    }
  }

  /// The trunk, to be closed by the caller.
  ///
  /// @throws org.firstwords.core.process.UserException if the weights are of another architecture
  FrozenTrunk open(Job job, ProbeBatchNorm batchNorm) throws IOException {
    return file(job).openFrozen(spec(job), batchNorm.statistics());
  }

  ModelSpec spec(Job job) throws IOException {
    var folder = job.findInput("checkpoint");
    return folder.isPresent()
        ? new Checkpoint(job.store(), folder.get().location()).spec()
        : ModelSpec.ofTrunk(vision.orElse(Vision.RESNEXT50), imageSize.orElse(IMAGE_SIZE));
  }

  private static TrunkFile file(Job job) {
    var folder = job.findInput("checkpoint");
    return new TrunkFile(
        job.store(),
        folder.isPresent() ? folder.get().at(Checkpoint.MODEL) : job.input("weights").location());
  }
}
