package org.firstwords.jobs.train;

import java.util.OptionalLong;
import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Hyperparameters of the training. The defaults are those of the paper.
@Command
final class TrainingRecipeOptions {
  @Option(
      names = "--batch-size",
      defaultValue = "8",
      paramLabel = "N",
      description = "Examples a step (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--validation-batch-size",
      defaultValue = "16",
      paramLabel = "N",
      description =
          "Examples a validation batch; its loss depends on it (default: ${DEFAULT-VALUE}).")
  int validationBatchSize;

  @Option(
      names = "--learning-rate",
      defaultValue = "1e-4",
      paramLabel = "RATE",
      description = "AdamW's learning rate (default: ${DEFAULT-VALUE}).")
  double learningRate;

  @Option(
      names = "--weight-decay",
      defaultValue = "0.1",
      paramLabel = "RATE",
      description = "AdamW's weight decay (default: ${DEFAULT-VALUE}).")
  double weightDecay;

  @Option(
      names = "--schedule",
      defaultValue = "plateau",
      paramLabel = "NAME",
      description = "Learning rate schedule: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Schedule schedule;

  @Option(
      names = "--plateau-factor",
      defaultValue = "0.1",
      paramLabel = "FACTOR",
      description = "Factor of the learning rate on a plateau (default: ${DEFAULT-VALUE}).")
  double plateauFactor;

  @Option(
      names = "--plateau-patience",
      defaultValue = "20",
      paramLabel = "EPOCHS",
      description = "Epochs without a better validation loss (default: ${DEFAULT-VALUE}).")
  int plateauPatience;

  @Option(
      names = "--max-epochs",
      defaultValue = "400",
      paramLabel = "N",
      description = "Maximum number of epochs (default: ${DEFAULT-VALUE}).")
  int maxEpochs;

  @Option(
      names = "--max-steps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Maximum number of steps (default: no limit).")
  long maxSteps;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of weights, order, frames and augmentation (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--log-every",
      defaultValue = "10",
      paramLabel = "STEPS",
      description = "Steps from one line of metrics.jsonl to the next (default: ${DEFAULT-VALUE}).")
  int logEvery;

  TrainingRecipe recipe() {
    check();
    return new TrainingRecipe(
        batchSize,
        validationBatchSize,
        learningRate,
        weightDecay,
        schedule,
        plateauFactor,
        plateauPatience,
        maxEpochs,
        maxSteps == 0 ? OptionalLong.empty() : OptionalLong.of(maxSteps),
        seed,
        logEvery);
  }

  private void check() {
    OptionCheck.require(
        batchSize >= 2,
        "--batch-size",
        "at least 2 (each image is contrasted with the others)",
        batchSize);
    OptionCheck.require(
        validationBatchSize >= 2, "--validation-batch-size", "at least 2", validationBatchSize);
    OptionCheck.require(
        learningRate > 0 && learningRate < 10,
        "--learning-rate",
        "above 0 and below 10",
        learningRate);
    OptionCheck.require(
        weightDecay >= 0 && weightDecay < 10,
        "--weight-decay",
        "at least 0 and below 10",
        weightDecay);
    OptionCheck.require(
        plateauFactor > 0 && plateauFactor <= 1,
        "--plateau-factor",
        "above 0 and at most 1",
        plateauFactor);
    OptionCheck.require(plateauPatience >= 0, "--plateau-patience", "at least 0", plateauPatience);
    OptionCheck.require(maxEpochs >= 1, "--max-epochs", "at least 1", maxEpochs);
    OptionCheck.require(maxSteps >= 0, "--max-steps", "at least 1, or 0 for no limit", maxSteps);
    OptionCheck.require(logEvery >= 1, "--log-every", "at least 1", logEvery);
  }
}
