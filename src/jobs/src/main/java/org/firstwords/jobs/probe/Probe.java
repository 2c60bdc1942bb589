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
      "Train a linear classifier with labels on what a frozen image encoder sees, and ask it which",
      "of four images shows a category: the paper's supervised linear probe.",
      "Writes the artifacts head (head.safetensors, or first and last for objects; classes.json),",
      "trials, predictions (predictions.csv, raw logits in the column logits) and scores.",
      "Stopped at any time, the same command goes on from where the training was saved."
    },
    footer = {
      "",
      "Examples:",
      "  The paper's probe with a hundredth of the labels:",
      "    probe --weights runs/a/import-weights/weights/trunk.safetensors \\",
      "      --train-images S/eval/dev --images S/eval/test --trials eval_test.json --fraction"
          + " 0.01",
      "  The same as one would do it today, many times faster:",
      "    probe --weights W --train-images DEV --images TEST --probe-batch-norm eval",
      "  Object images, in two halves:",
      "    probe --weights W --dataset objects --images object_categories --vocabulary vocab.json"
    })
public class Probe implements Callable<Integer> {
  @Mixin TrunkOptions trunk;

  @Option(
      names = "--train-images",
      paramLabel = "FOLDER",
      description = {
        "The images to learn from, as <category>/<image>.jpg; none for --dataset objects, which",
        "learns from halves of --images."
      })
  Optional<Location> trainImages;

  @Mixin TrialOptions trials;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = {
        "Leave out the categories whose names this vocab.json lacks, as evaluate does with objects",
        "(default: take all)."
      })
  Optional<Location> vocabulary;

  @Option(
      names = "--probe-batch-norm",
      defaultValue = "reference",
      paramLabel = "NAME",
      description = {
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "reference: each batch's own statistics, in training and in the trials, as the paper's",
        "numbers were made; every epoch goes through the whole network.",
        "eval: running statistics; each image goes through the network once."
      })
  ProbeBatchNorm batchNorm;

  @Mixin ProbeRecipe.Options recipe;
  @Mixin JobOptions options;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    trunk.check(command);
    var numbers = recipe.recipe();
    check(numbers);
    var log = command.commandLine().getErr();
    return jobs.run(options, new ProbeJob(trunk, trials, numbers, batchNorm, log)::run);
  }

  private void check(ProbeRecipe numbers) {
    switch (trials.dataset()) {
      case LABELED -> require(trainImages.isPresent(), "give --train-images");
      case OBJECTS -> {
        require(trainImages.isEmpty(), "--dataset objects learns from --images alone");
        require(numbers.takesAll(), "--fraction is for --dataset labeled");
      }
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw OptionCheck.usageError(command, what);
    }
  }
}
