package org.firstwords.jobs.evaluate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.FrameReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// Options of an evaluation without labelled pictures.
@Command
final class HeldOutOptions {
  /// Options of [org.firstwords.jobs.options.TrialOptions] that held-out utterances have, too.
  private static final Set<String> SHARED = Set.of("--foils", "--seed");

  /// Options of categories, which held-out utterances do not have.
  private static final List<String> OF_CATEGORIES =
      List.of("--label", "--sos-eos", "--unknown-words");

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
  ///
  /// @param command with the mixin `trials`, whose options are for labelled pictures
  void check(CommandSpec command) {
    if (!given()) {
      return;
    }
    if (pairs.isEmpty() || frames.isEmpty()) {
      throw OptionCheck.usageError(command, "give --pairs and --frames together");
    }
    var ofTrials =
        Objects.requireNonNull(command.mixins().get("trials")).options().stream()
            .map(OptionSpec::longestName)
            .filter(option -> !SHARED.contains(option));
    OptionCheck.refuse(
        command,
        Stream.concat(ofTrials, OF_CATEGORIES.stream()).toList(),
        "%s is for labelled pictures: remove it, or --pairs");
  }
}
