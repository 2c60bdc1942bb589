package org.firstwords.jobs.weights;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of `import-weights`.
@Command(
    name = "import-weights",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Import PyTorch weights: published image encoders and trained CVCL models.",
      "Writes the artifact weights (trunk.safetensors for train --weights, and source.json) "
          + "or, with --vocabulary, the artifact checkpoint for evaluate and gradcam.",
      "No code in the file is executed: a file that refers to anything but PyTorch's "
          + "tensors is refused."
    },
    footer = {
      "",
      "Examples:",
      "  import-weights --file dino_sfp_resnext50.pth",
      "  train … --weights runs/local/import-weights/weights/trunk.safetensors",
      "  import-weights --file cvcl_s_dino_resnext50_embedding.ckpt --vocabulary vocab.json",
      "  evaluate --checkpoint runs/local/import-weights/checkpoint …"
    })
public class ImportWeights implements Callable<Integer> {
  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description =
          "File written by torch.save or safetensors: .pth, .pt, .tar, .ckpt, .safetensors.")
  Location file;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description =
          "The vocab.json that the model of a .ckpt was trained with; writes a checkpoint.")
  Optional<Location> vocabulary;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "Seed that the model of a .ckpt was trained with (default: from its name, as the "
            + "reference has it: …_seed_1.ckpt; else from the settings in the file)."
      })
  Optional<Long> seed;

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      description = {
        "Naming scheme of the tensors: ${COMPLETION-CANDIDATES} (default: detected from the file)."
      })
  Optional<WeightsKind> kind;

  @Option(
      names = "--whole",
      description = {
        "Also import student, teacher, their heads and the centre of a checkpoint of DINO's own",
        "training: writes the artifact networks for pretrain --networks."
      })
  boolean whole;

  @Mixin ArchitectureOptions architecture;
  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (whole && vocabulary.isPresent()) {
      throw new UserException(
          "--whole takes a checkpoint of DINO, which has no words; leave out --vocabulary");
    }
    var seeds = new TrainingSeed(seed, CheckpointName.seed(file));
    seed = seeds.given().or(seeds::named); // the same content by another name is another training
    return jobs.run(options, new ImportWeightsJob(kind, architecture, seeds, whole)::run);
  }
}
