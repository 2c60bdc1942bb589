package org.firstwords.jobs.train;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line of `train`.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Train a model to match what is seen with what is said.",
      "Writes the checkpoint with the best validation loss, the last one, and metrics.",
      "Stopped at any time, the same command goes on from its last checkpoint."
    },
    footer = {
      "",
      "Examples:",
      "  The paper's model, on a GPU:",
      "    train --condition cvcl --frames runs/a/frames/frames --pairs runs/a/frames/pairs \\",
      "      --weights runs/a/import-weights/weights/trunk.safetensors",
      "  Its control, whose utterances are dealt out anew, with another seed:",
      "    train --condition shuffled --frames F --pairs P --weights W --seed 1",
      "  Its head alone, from what the trunk makes of the frames:",
      "    train --features runs/a/features/features --pairs P --batch-norm frozen",
      "  A quick one, all of it trained:",
      "    train --frames F --pairs P --vision tiny --trunk trained --image-size 96 \\",
      "      --batch-size 32 --learning-rate 1e-3 --max-steps 500"
    })
public class Train implements Callable<Integer> {
  @Mixin ConditionOptions conditions;
  @Mixin DataOptions data;
  @Mixin ModelOptions model;
  @Mixin TrainingRecipeOptions recipe;
  @Mixin MachineOptions machine;
  @Mixin JobOptions job;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    conditions.condition.ifPresent(condition -> new ConditionPreset(command, condition).apply());
    data.check(command);
    var numbers = recipe.recipe();
    var transform = data.augmentation.transform(model.imageSize);
    var log = command.commandLine().getErr();
    var run = new TrainJob(conditions.condition, data, model, numbers, transform, machine, log);
    return jobs.run(job, run::run);
  }
}
