package org.firstwords.jobs.train;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.model.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `train`.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Train a model to match images with utterances.",
      "Writes the checkpoint with the best validation loss, the last one, and metrics.",
      "If stopped, the same command resumes from the latest checkpoint."
    },
    footer = {
      "",
      "Examples:",
      "  The paper's model, on a GPU:",
      "    train --condition cvcl --frames runs/a/frames/frames --pairs runs/a/frames/pairs \\",
      "      --weights runs/a/import-weights/weights/trunk.safetensors",
      "  The control with shuffled utterances, with another seed:",
      "    train --condition shuffled --frames F --pairs P --weights W --seed 1",
      "  The head alone, from precomputed trunk features:",
      "    train --features runs/a/features/features --pairs P --batch-norm frozen",
      "  A quick training of all weights:",
      "    train --frames F --pairs P --vision tiny --trunk trained --image-size 96 \\",
      "      --batch-size 32 --learning-rate 1e-3 --max-steps 500"
    })
public class Train implements Callable<Integer> {
  @Option(
      names = "--condition",
      paramLabel = "NAME",
      description = {
        "A training of the paper: ${COMPLETION-CANDIDATES}.",
        "Sets --vision, --trunk, --text, --positions, --shuffle-utterances, --single-frame and",
        "--no-augmentation; contradicting options are refused. All but random-features and",
        "scratch need --weights; without them a tiny image encoder is trained from scratch."
      })
  Optional<Condition> condition = Optional.empty();

  @Mixin DataOptions data;
  @Mixin ModelOptions model;
  @Mixin TrainingRecipeOptions recipe;
  @Mixin MachineOptions machine;
  @Mixin JobOptions job;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    condition.ifPresent(chosen -> new ConditionPreset(command, chosen).apply());
    data.check(command);
    var numbers = recipe.recipe();
    var transform = data.augmentation.transform(model.imageSize);
    var log = command.commandLine().getErr();
    var run = new TrainJob(condition, data, model, numbers, transform, machine, log);
    return jobs.run(job, run::run);
  }
}
