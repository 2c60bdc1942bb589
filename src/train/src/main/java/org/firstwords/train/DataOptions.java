package org.firstwords.train;

import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.model.image.ImageTransform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What it is trained on.
@Command
final class DataOptions {
  @Option(
      names = "--frames",
      required = true,
      paramLabel = "LOCATION",
      description = "Frame shards with index.jsonl, as extract-frames writes them.")
  Location frames;

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
      names = "--single-frame",
      description = "Always an utterance's first frame, not a random one of its frames.")
  boolean singleFrame;

  @Option(
      names = "--no-augmentation",
      description = "Whole frames: no random crop, blur or mirroring.")
  boolean noAugmentation;

  @Option(
      names = "--augmentation-scale",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Least share of a frame that a random crop keeps (default: ${DEFAULT-VALUE}).")
  double augmentationScale;

  @Option(
      names = "--augmentation-grey",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = {
        "Share of training pictures that lose their colours (default: ${DEFAULT-VALUE},",
        "as the reference; more where colour says nothing of what a thing is)."
      })
  double augmentationGrey;

  String trainingFile() {
    return shuffleUtterances ? "train_shuffled.json" : "train.json";
  }

  ImageTransform transform(int imageSize) {
    if (!(augmentationScale > 0 && augmentationScale <= 1)) {
      throw new UserException("--augmentation-scale must be above 0 and at most 1");
    }
    if (!(augmentationGrey >= 0 && augmentationGrey <= 1)) {
      throw new UserException("--augmentation-grey must be at least 0 and at most 1");
    }
    return noAugmentation
        ? new ImageTransform.Base(imageSize)
        : new ImageTransform.Augmented(imageSize, augmentationScale, augmentationGrey);
  }
}
