package org.firstwords.frames;

import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options of the frames and pairs that are written, whatever they are made of.
@Command
final class FrameOptions {
  private static final int MIN_SIZE = 16;
  private static final int MAX_SIZE = 4096;
  private static final int MAX_QUALITY = 31;
  private static final int MAX_PARALLEL = 1024;

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
          "How a transcript row or a caption is split into sentences and tokens:"
              + " ${COMPLETION-CANDIDATES}. NONE takes it as one sentence, split at white space"
              + " (default: ${DEFAULT-VALUE}).")
  SentenceBoundaries sentences = SentenceBoundaries.OPENNLP;

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
  private int size;

  @Option(
      names = "--quality",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "JPEG quality on FFmpeg's scale, from 1 (about JPEG quality 95) to 31, the worst"
              + " (default: ${DEFAULT-VALUE}).")
  private int quality;

  @Option(
      names = "--shard-size",
      defaultValue = "256MiB",
      paramLabel = "SIZE",
      description =
          "Approximate size of a tar shard in B, KiB, MiB or GiB; a video is never divided"
              + " (default: ${DEFAULT-VALUE}).")
  DataSize shardSize;

  @Option(names = "--strict", description = "Treat warnings as errors.")
  boolean strict;

  @ExcludedFromCacheKey
  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Number of videos or pictures processed in parallel (default: number of processors).")
  private Optional<Integer> parallel = Optional.empty();

  /// @throws picocli.CommandLine.ParameterException if a number is out of range
  void check(CommandSpec command) {
    check(command, "--size", size, MIN_SIZE, MAX_SIZE);
    check(command, "--quality", quality, 1, MAX_QUALITY);
    check(command, "--parallel", parallel(), 1, MAX_PARALLEL);
  }

  private static void check(CommandSpec command, String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw OptionCheck.usageError(
          command, "%s is between %d and %d, not %d".formatted(option, min, max, value));
    }
  }

  /// @param rotate degrees by which frames are rotated
  FrameFormat format(int rotate) {
    return new FrameFormat(size, rotate, quality);
  }

  /// How many videos or pictures are processed in parallel.
  int parallel() {
    return parallel.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }
}
