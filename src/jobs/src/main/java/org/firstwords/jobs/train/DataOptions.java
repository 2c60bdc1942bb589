package org.firstwords.jobs.train;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.storage.Location;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.jobs.options.AugmentationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Training data options.
@Command
final class DataOptions {
  /// Options that stored features determine.
  private static final List<String> SETTLED_BY_FEATURES =
      List.of(
          "--vision",
          "--image-size",
          "--weights",
          "--views",
          "--no-augmentation",
          "--augmentation-scale",
          "--augmentation-grey");

  @Option(
      names = "--frames",
      paramLabel = "LOCATION",
      description = "Frame shards with index.jsonl, as extract-frames writes them.")
  Optional<Location> frames;

  @Option(
      names = "--features",
      paramLabel = "LOCATION",
      description = {
        "In place of --frames: what a frozen trunk makes of them, as extract-features writes it.",
        "Needs --batch-norm frozen; only the head and the utterance encoder are computed."
      })
  Optional<Location> features;

  @Option(
      names = "--pairs",
      required = true,
      paramLabel = "LOCATION",
      description = "Folder of train.json, val.json, vocab.json.")
  Location pairs;

  @Option(
      names = "--shuffle-utterances",
      description = "Train on train_shuffled.json, the control whose words go with other frames.")
  boolean shuffleUtterances;

  @Option(
      names = "--deal-anew",
      description = {
        "With --shuffle-utterances: deal the utterances of train.json out by --seed, so that each",
        "seed has a dealing of its own. In the paper one file serves all seeds, and what chance",
        "there favours, it favours in each."
      })
  boolean dealAnew;

  @Option(
      names = "--single-frame",
      description = "Always an utterance's first frame, not a random one of its frames.")
  boolean singleFrame;

  @Mixin AugmentationOptions augmentation;

  String trainingFile() {
    return shuffleUtterances && !dealAnew ? "train_shuffled.json" : "train.json";
  }

  /// The training utterances, reshuffled if asked for.
  ///
  /// @param read from [#trainingFile]
  List<Utterance> withShuffling(List<Utterance> read, long seed) {
    return dealAnew ? Splits.withShuffledUtterances(read, seed) : read;
  }

  /// Checks that the images come from one place.
  void check(CommandSpec command) {
    if (frames.isPresent() == features.isPresent()) {
      throw OptionCheck.usageError(command, "give either --frames or --features");
    }
    if (dealAnew && !shuffleUtterances) {
      throw OptionCheck.usageError(
          command, "--deal-anew goes with --shuffle-utterances or --condition shuffled");
    }
    if (features.isPresent()) {
      for (var option : SETTLED_BY_FEATURES) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
          throw OptionCheck.usageError(
              command, "--features settle %s: leave it out".formatted(option));
        }
      }
    }
  }
}
