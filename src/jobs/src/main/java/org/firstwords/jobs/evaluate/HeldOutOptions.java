package org.firstwords.jobs.evaluate;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.FrameReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options of an evaluation without labelled pictures.
@Command
final class HeldOutOptions {
  /// Options of labelled pictures.
  private static final List<String> OF_PICTURES =
      List.of(
          "--images",
          "--dataset",
          "--trials",
          "--remap",
          "--per-category",
          "--per-image",
          "--label",
          "--sos-eos",
          "--unknown-words");

  @Option(
      names = "--pairs",
      paramLabel = "LOCATION",
      description = {
        "Instead of --images: each held-out utterance (test.json of extract-frames) is matched with",
        "a frame of its own among frames of other utterances. Needs --frames."
      })
  Optional<Location> pairs = Optional.empty();

  @Option(
      names = "--frames",
      paramLabel = "LOCATION",
      description = "With --pairs: the frame shards of the same extract-frames.")
  Optional<Location> frames = Optional.empty();

  @Mixin FrameReadOptions reading;

  boolean given() {
    return pairs.isPresent() || frames.isPresent();
  }

  /// Checks that pictures or held-out utterances are given, and not both.
  void check(CommandSpec command) {
    if (!given()) {
      return;
    }
    if (pairs.isEmpty() || frames.isEmpty()) {
      throw OptionCheck.usageError(command, "give --pairs and --frames together");
    }
    for (var option : OF_PICTURES) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw OptionCheck.usageError(
            command, "%s is for labelled pictures: leave out it or --pairs".formatted(option));
      }
    }
  }
}
