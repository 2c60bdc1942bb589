package org.firstwords.jobs.features;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.AugmentationOptions;
import org.firstwords.jobs.options.EncodingBatchOption;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.Vision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of `extract-features`.
@Command(
    name = "extract-features",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    description = {
      "Precompute the trunk features of every frame, so that training the head needs",
      "no images: train --features.",
      "Writes the artifact features: features-*.safetensors, index.jsonl, config.json and",
      "trunk.safetensors. If stopped, the same command resumes with the next shard."
    },
    footer = {
      "",
      "Examples:",
      "  extract-features --frames runs/a/frames/frames --pairs runs/a/frames/pairs \\",
      "    --weights runs/a/import-weights/weights/trunk.safetensors --views 4",
      "  train --features runs/a/extract-features/features --pairs runs/a/frames/pairs \\",
      "    --batch-norm frozen"
    })
public class ExtractFeatures implements Callable<Integer> {
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
      description = {
        "Folder of train.json, whose frames are augmented, and val.json, whose first frames are",
        "taken as they are."
      })
  Location pairs;

  @Option(
      names = "--vision",
      defaultValue = "resnext50",
      paramLabel = "NAME",
      description = "Image encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Vision vision;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights of the trunk: safetensors in torchvision's names (default: random).")
  Optional<Location> weights;

  @Option(
      names = "--image-size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Side of the input images, in pixels (default: ${DEFAULT-VALUE}).")
  int imageSize;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of random weights (default: ${DEFAULT-VALUE}).")
  long seed;

  @Mixin AugmentationOptions augmentation;

  @ExcludedFromCacheKey
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images per batch (default: what suits the device).")
  Optional<Integer> batchSize = Optional.empty();

  @Mixin FrameReadOptions reading;

  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    var batch = EncodingBatchOption.of("--batch-size", batchSize);
    var transform = augmentation.transform(imageSize);
    var views = augmentation.views().orElse(1);
    var extraction = new ExtractFeaturesJob(vision, transform, views, seed, batch, reading);
    return jobs.run(options, extraction::run);
  }
}
