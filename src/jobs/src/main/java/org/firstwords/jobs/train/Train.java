package org.firstwords.jobs.train;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.job.MachineNeeds;
import org.firstwords.jobs.training.MachineOptions;
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
      "  Little video of one's own, without pretrained weights:",
      "    train --frames F --pairs P --preset small"
    })
public class Train implements Callable<Integer>, MachineNeeds {
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

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = {
        "Settings by name: ${COMPLETION-CANDIDATES}; other options win over them.",
        "small: --vision tiny --trunk trained --image-size 64 --augmentation-scale 0.5",
        "--batch-size 8 --learning-rate 1e-3 --max-steps 600. paper: the defaults."
      })
  Optional<Preset> preset = Optional.empty();

  @Mixin DataOptions data;
  @Mixin ModelOptions model;
  @Mixin TrainingRecipeOptions recipe;
  @Mixin MachineOptions machine;
  @Mixin JobOptions job;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    preset.ifPresent(chosen -> chosen.apply(command));
    condition.ifPresent(chosen -> new ConditionPreset(command, chosen).apply());
    data.check(command);
    var numbers = recipe.recipe();
    var transform = data.augmentation.transform(model.imageSize);
    var trunk = new RandomTrunkCheck(condition, model);
    trunk.check(command, data.features.isPresent());
    var log = command.commandLine().getErr();
    var run =
        new TrainJob(condition, trunk.isWanted(), data, model, numbers, transform, machine, log);
    return jobs.run(job, run::run);
  }

  @Override
  public void checkMachine() {
    machine.check();
  }
}
