package org.firstwords.jobs.pretrain;

import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Hyperparameters of the self-distillation; the recipe gives the defaults of most.
@Command
final class RecipeOptions {
  @Option(
      names = "--batch-size",
      defaultValue = "64",
      paramLabel = "N",
      description = "Frames a step (default: ${DEFAULT-VALUE}; published: 512 on four GPUs).")
  int batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "AdamW's learning rate (saycam: 1e-4; dino: 0.0005 * batch size / 256).")
  double learningRate;

  @Option(
      names = "--end-learning-rate",
      paramLabel = "RATE",
      description = "The rate at the end of a cosine (saycam: 1e-4, so constant; dino: 1e-6).")
  double endLearningRate;

  @Option(
      names = "--warmup-epochs",
      paramLabel = "N",
      description = "Epochs in which the rate rises from 0 (saycam: 0; dino: 10).")
  double warmupEpochs;

  @Option(
      names = "--weight-decay",
      paramLabel = "RATE",
      description = "AdamW's weight decay (saycam: 0; dino: 0.04).")
  double weightDecay;

  @Option(
      names = "--end-weight-decay",
      paramLabel = "RATE",
      description = "The decay at the end of a cosine (saycam: 0; dino: 0.4).")
  double endWeightDecay;

  @Option(
      names = "--momentum",
      paramLabel = "SHARE",
      description = {
        "Share of the teacher that a step keeps; rises to 1 by a cosine",
        "(saycam: 0.9995; dino: 0.996)."
      })
  double momentum;

  @Option(
      names = "--momentum-steps",
      paramLabel = "N",
      description = "Steps of that cosine; 0: all of the training (saycam: 1000000; dino: 0).")
  long momentumSteps;

  @Option(
      names = "--momentum-every",
      paramLabel = "N",
      description = "Steps between two values of the momentum (saycam: 10; dino: 1).")
  int momentumEvery;

  @Option(
      names = "--clip",
      paramLabel = "LENGTH",
      description =
          "Largest length of the gradient of one tensor; 0: no limit (saycam: 1; dino: 3).")
  double clip;

  @Option(
      names = "--freeze-last-layer",
      paramLabel = "EPOCHS",
      description = "Epochs in which the last layer does not learn (saycam: 0; dino: 1).")
  double freezeLastLayer;

  @Option(
      names = "--teacher-temperature",
      defaultValue = "0.04",
      paramLabel = "T",
      description = "Of the teacher's softmax (default: ${DEFAULT-VALUE}).")
  double teacherTemperature;

  @Option(
      names = "--student-temperature",
      defaultValue = "0.1",
      paramLabel = "T",
      description = "Of the student's softmax (default: ${DEFAULT-VALUE}).")
  double studentTemperature;

  @Option(
      names = "--center-momentum",
      defaultValue = "0.9",
      paramLabel = "SHARE",
      description = "Share of the centre that a step keeps (default: ${DEFAULT-VALUE}).")
  double centerMomentum;

  @Option(
      names = "--sampling",
      paramLabel = "NAME",
      description = {
        "How frames are drawn: ${COMPLETION-CANDIDATES} (saycam: replacement; dino: epochs).",
        "epochs: every frame once in an epoch."
      })
  Sampling sampling = Sampling.REPLACEMENT;

  @Option(
      names = "--max-epochs",
      paramLabel = "N",
      description = "Maximum number of epochs; 0: no limit (saycam: 0; dino: 100).")
  int maxEpochs;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Maximum number of steps; 0: no limit (saycam: 160000; dino: 0).")
  long maxSteps;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of weights, frames and crops (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--log-every",
      defaultValue = "10",
      paramLabel = "STEPS",
      description = "Steps from one line of metrics.jsonl to the next (default: ${DEFAULT-VALUE}).")
  int logEvery;

  void check() {
    OptionCheck.require(batchSize >= 2, "--batch-size", "at least 2", batchSize);
    OptionCheck.require(
        learningRate > 0 && learningRate < 10,
        "--learning-rate",
        "above 0 and below 10",
        learningRate);
    OptionCheck.require(momentum >= 0 && momentum <= 1, "--momentum", "from 0 to 1", momentum);
    OptionCheck.require(momentumSteps >= 0, "--momentum-steps", "at least 0", momentumSteps);
    OptionCheck.requirePositive("--momentum-every", momentumEvery);
    OptionCheck.require(clip >= 0, "--clip", "at least 0", clip);
    OptionCheck.require(
        teacherTemperature > 0, "--teacher-temperature", "above 0", teacherTemperature);
    OptionCheck.require(
        studentTemperature > 0, "--student-temperature", "above 0", studentTemperature);
    OptionCheck.require(
        centerMomentum >= 0 && centerMomentum <= 1,
        "--center-momentum",
        "from 0 to 1",
        centerMomentum);
    OptionCheck.require(
        maxEpochs > 0 || maxSteps > 0,
        "--max-steps",
        "at least 1 where --max-epochs is 0",
        maxSteps);
    OptionCheck.requirePositive("--log-every", logEvery);
  }

  /// The schedules of a training.
  ///
  /// @param frames number of all frames, at least one batch
  PretrainSchedule schedule(int frames) {
    var epoch = frames / batchSize;
    var byEpochs = maxEpochs > 0 ? (long) maxEpochs * epoch : Long.MAX_VALUE;
    var steps = Math.min(byEpochs, maxSteps > 0 ? maxSteps : Long.MAX_VALUE);
    return new PretrainSchedule(this, epoch, steps);
  }
}
