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
  private static final List<String> DETERMINED_BY_FEATURES =
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
        "Instead of --frames: precomputed trunk features, as extract-features writes them.",
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
      description = "Train on train_shuffled.json, the control with shuffled utterances.")
  boolean shuffleUtterances;

  @Option(
      names = "--deal-anew",
      description = {
        "With --shuffle-utterances: reshuffle the utterances of train.json with --seed, so that",
        "every seed has its own permutation. In the paper all seeds share one file, and with it",
        "its chance matches."
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

  /// Checks that exactly one source of images is given.
  void check(CommandSpec command) {
    if (frames.isPresent() == features.isPresent()) {
      throw OptionCheck.usageError(command, "give either --frames or --features");
    }
    if (dealAnew && !shuffleUtterances) {
      throw OptionCheck.usageError(
          command, "--deal-anew goes with --shuffle-utterances or --condition shuffled");
    }
    if (features.isPresent()) {
      OptionCheck.refuse(
          command, DETERMINED_BY_FEATURES, "%s is determined by --features: leave it out");
    }
  }
}
