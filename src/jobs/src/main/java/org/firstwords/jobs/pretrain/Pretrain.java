package org.firstwords.jobs.pretrain;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.job.MachineNeeds;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.training.MachineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `pretrain`.
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Train an image encoder on frames alone, without words or labels: self-distillation (DINO).",
      "Writes the artifacts trunk (trunk.safetensors, for train --weights and probe --weights),",
      "last (student, teacher, optimizer), metrics and events.",
      "If stopped, the same command resumes from the latest checkpoint."
    },
    footer = {
      "",
      "Examples:",
      "  As the paper's trunk was trained, on a GPU:",
      "    pretrain --frames runs/a/frames/frames",
      "  A small encoder for little video, on a CPU:",
      "    pretrain --frames F --vision tiny --image-size 64 --local-size 32 --local-crops 4 \\",
      "      --out-dim 256 --batch-size 32 --learning-rate 3e-4 --momentum 0.99 \\",
      "      --teacher-temperature 0.02 --max-steps 1000",
      "  Then learn words on it:",
      "    train --condition cvcl --frames F --pairs P --weights trunk/trunk.safetensors"
    })
public class Pretrain implements Callable<Integer>, MachineNeeds {
  @Option(
      names = "--frames",
      required = true,
      paramLabel = "LOCATION",
      description = "Frame shards with index.jsonl, as extract-frames writes them.")
  Location frames;

  @Option(
      names = "--recipe",
      defaultValue = "saycam",
      paramLabel = "NAME",
      description = {
        "Published settings: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); other options",
        "win over them. saycam: the child's video of the paper; dino: the original."
      })
  Recipe published;

  @Mixin NetworkOptions network;
  @Mixin RecipeOptions recipe;
  @Mixin NeighbourOptions neighbours;
  @Mixin MachineOptions machine;
  @Mixin JobOptions job;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    published.apply(command, recipe.batchSize);
    recipe.check();
    network.check();
    neighbours.check();
    var log = command.commandLine().getErr();
    return jobs.run(job, new PretrainJob(network, recipe, neighbours, machine, log)::run);
  }

  @Override
  public void checkMachine() {
    machine.check();
  }
}
