package org.firstwords.jobs.probe;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `probe`.
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Train a supervised linear classifier on the features of a frozen image encoder and "
          + "test which",
      "of four images shows a category: the paper's supervised linear probe.",
      "Writes the artifacts head (head.safetensors, or first and last for objects; classes.json),",
      "trials, predictions (predictions.csv, raw logits in the column logits) and scores.",
      "If stopped, the same command resumes from the last save."
    },
    footer = {
      "",
      "Examples:",
      "  The paper's probe with a hundredth of the labels:",
      "    probe --weights runs/a/import-weights/weights/trunk.safetensors \\",
      "      --train-images S/eval/dev --images S/eval/test --trials eval_test.json --fraction"
          + " 0.01",
      "The same in evaluation mode, many times faster:",
      "    probe --weights W --train-images DEV --images TEST --probe-batch-norm eval",
      "  Object images, in two halves:",
      "    probe --weights W --dataset objects --images object_categories --vocabulary vocab.json",
      "  DINO's linear evaluation, by which the paper's trunk was checked:",
      "    probe --weights W --protocol dino --images S/labeled"
    })
public class Probe implements Callable<Integer> {
  @Mixin TrunkOptions trunk;

  @Option(
      names = "--protocol",
      defaultValue = "paper",
      paramLabel = "NAME",
      description = {
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). dino: DINO's linear evaluation, which",
        "finds the category of an image among all, by random crops: half of a tenth of --images is",
        "learnt, the other half tested (--fraction 0.1, --epochs 300, --batch-size 1024); with",
        "--train-images, all --images are tested. Writes the artifact linear instead of trials."
      })
  ProbeProtocol protocol;

  @Option(
      names = "--train-images",
      paramLabel = "FOLDER",
      description = {
        "Folder of the training images, as <category>/<image>.jpg; not for --dataset objects, "
            + "which trains on halves of --images."
      })
  Optional<Location> trainImages;

  @Mixin TrialOptions trials;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = {
        "Skip categories whose names are not in this vocab.json, as evaluate does with "
            + "objects (default: use all)."
      })
  Optional<Location> vocabulary;

  @Option(
      names = "--probe-batch-norm",
      defaultValue = "reference",
      paramLabel = "NAME",
      description = {
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "reference: batch statistics, in training and in the trials, as in the paper; every "
            + "epoch runs the whole network.",
        "eval: running statistics; features are computed once per image."
      })
  ProbeBatchNorm batchNorm;

  @Mixin ProbeRecipe.Options recipe;
  @Mixin JobOptions options;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    trials.requireImages(command, "Missing required option: '--images=FOLDER'");
    trunk.check(command);
    protocol.apply(command);
    var numbers = recipe.recipe();
    var log = command.commandLine().getErr();
    if (protocol == ProbeProtocol.DINO) {
      require(
          batchNorm == ProbeBatchNorm.EVAL, "--protocol dino has --probe-batch-norm eval alone");
      return jobs.run(options, new LinearEvaluationJob(trunk, numbers, log)::run);
    }
    check(numbers);
    trials.settle();
    return jobs.run(options, new ProbeJob(trunk, trials, numbers, batchNorm, log)::run);
  }

  private void check(ProbeRecipe numbers) {
    switch (trials.dataset()) {
      case LABELED -> require(trainImages.isPresent(), "give --train-images");
      case OBJECTS -> {
        require(
            trainImages.isEmpty(),
            "--dataset objects trains on --images; leave out --train-images");
        require(numbers.takesAll(), "--fraction applies to --dataset labeled only");
      }
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw OptionCheck.usageError(command, what);
    }
  }
}
