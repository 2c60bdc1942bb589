package org.firstwords.jobs.probe;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Hyperparameters of the probe. The defaults are those of the paper.
@Command
final class ProbeRecipeOptions {
  @Option(
      names = "--fraction",
      defaultValue = "1",
      paramLabel = "F",
      description = {
        "How much of each category's training images to learn from, rounded up; the paper has 1,",
        "0.1 and 0.01 (default: ${DEFAULT-VALUE})."
      })
  double fraction;

  @Option(
      names = "--probe-seed",
      defaultValue = "0",
      paramLabel = "N",
      description = {
        "Of the probe's first weights, the images it learns from and their order",
        "(default: ${DEFAULT-VALUE}); --seed is that of the trials."
      })
  long seed;

  @Option(
      names = "--epochs",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "How often every image is seen; the last epoch counts (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--batch-size",
      defaultValue = "64",
      paramLabel = "N",
      description = "Images a step (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--learning-rate",
      defaultValue = "5e-4",
      paramLabel = "RATE",
      description = "Adam's learning rate (default: ${DEFAULT-VALUE}).")
  double learningRate;

  ProbeRecipe recipe() {
    return new ProbeRecipe(fraction, seed, epochs, batchSize, learningRate);
  }
}
