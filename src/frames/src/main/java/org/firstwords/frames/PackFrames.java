package org.firstwords.frames;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.storage.Location;
import org.firstwords.data.image.ExifUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pack-frames`.
@Command(
    name = "pack-frames",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Makes frames and pairs of pictures with captions, to train without any video.",
      "",
      "A table has the columns image and caption, and may have split (train, val, test). Shards are"
          + " WebDataset tars of any tool: an image, and a .txt or .json with its caption. Pictures"
          + " are scaled and cropped as frames of videos are; captions are split into sentences and"
          + " tokens as transcripts are. All captions of a picture are in one set."
    },
    footer = {
      "",
      "Examples:",
      "  pack-frames --table pictures/pairs.csv",
      "  pack-frames --table pairs.tsv --images s3://mine/pictures --root s3://mine/runs",
      "  pack-frames --shards laion/ --caption-key caption --sentences NONE",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 wrong option, 70 a bug, 75 try again, 130 and 143"
          + " stopped."
    })
public final class PackFrames implements Callable<Integer> {
  private static final int MIN_SIZE = 16;
  private static final int MAX_SIZE = 4096;
  private static final int MAX_QUALITY = 31;
  private static final int MAX_PARALLEL = 1024;

  @Inject JobRunner jobs;
  @Mixin JobOptions options;
  @Spec CommandSpec spec;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "A table of pictures and captions: CSV in UTF-8 or UTF-16, with commas, semicolons or"
              + " tabs. Several rows may name one picture.")
  Optional<Location> table = Optional.empty();

  @Option(
      names = "--images",
      paramLabel = "FOLDER",
      description = "The folder of the pictures, at any depth (default: the folder of the table).")
  Optional<Location> images = Optional.empty();

  @Option(
      names = "--shards",
      paramLabel = "LOCATION",
      description = "Instead of a table: a WebDataset tar, or a folder of them.")
  Optional<Location> shards = Optional.empty();

  @Option(
      names = "--caption-key",
      paramLabel = "KEY",
      defaultValue = "caption",
      description =
          "The key of the caption in the .json of a sample without .txt: a text or a list of texts"
              + " (default: ${DEFAULT-VALUE}).")
  String captionKey = "caption";

  @Option(
      names = "--vocabulary",
      paramLabel = "LOCATION",
      description =
          "An existing vocab.json (default: words said at least 3 times in the training set).")
  Optional<Location> vocabulary = Optional.empty();

  @Option(
      names = "--sentences",
      paramLabel = "WAY",
      defaultValue = "OPENNLP",
      description =
          "How a caption is split into sentences and tokens: ${COMPLETION-CANDIDATES}. NONE takes"
              + " it as one sentence, split at white space (default: ${DEFAULT-VALUE}).")
  SentenceBoundaries sentences = SentenceBoundaries.OPENNLP;

  @Option(
      names = "--exif",
      paramLabel = "USE",
      defaultValue = "APPLY",
      description =
          "APPLY: a picture is turned upright as its EXIF says; IGNORE: it is taken as stored"
              + " (default: ${DEFAULT-VALUE}).")
  ExifUse exif = ExifUse.APPLY;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Seed of the random training, validation and test split (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Width and height of a frame, in pixels (default: ${DEFAULT-VALUE}).")
  int size;

  @Option(
      names = "--quality",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "JPEG quality on FFmpeg's scale, from 1 (about JPEG quality 95) to 31, the worst"
              + " (default: ${DEFAULT-VALUE}).")
  int quality;

  @Option(
      names = "--shard-size",
      defaultValue = "256MiB",
      paramLabel = "SIZE",
      description =
          "Approximate size of a tar shard in B, KiB, MiB or GiB (default: ${DEFAULT-VALUE}).")
  DataSize shardSize;

  @Option(names = "--strict", description = "Treat warnings as errors.")
  boolean strict;

  @ExcludedFromCacheKey
  @Option(
      names = "--parallel",
      paramLabel = "PICTURES",
      description = "Number of pictures processed in parallel (default: number of processors).")
  Optional<Integer> parallel = Optional.empty();

  @Override
  public Integer call() throws Exception {
    check("--size", size, MIN_SIZE, MAX_SIZE);
    check("--quality", quality, 1, MAX_QUALITY);
    check("--parallel", parallel.orElse(1), 1, MAX_PARALLEL);
    if (table.isPresent() == shards.isPresent()) {
      throw OptionCheck.usageError(spec, "give either --table or --shards");
    }
    if (shards.isPresent() && images.isPresent()) {
      throw OptionCheck.usageError(spec, "--images goes with --table; remove it");
    }
    if (images.isEmpty()) {
      images = table.map(Location::parent);
    }
    var job =
        new PackFramesJob(
            new FrameFormat(size, 0, quality),
            exif,
            shardSize,
            sentences,
            captionKey,
            seed,
            strict,
            parallel.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    return jobs.run(options, job::run);
  }

  private void check(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw OptionCheck.usageError(
          spec, "%s is between %d and %d, not %d".formatted(option, min, max, value));
    }
  }
}
