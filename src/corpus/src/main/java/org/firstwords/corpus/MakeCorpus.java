package org.firstwords.corpus;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `make-corpus`.
@TopCommand
@Command(
    name = "make-corpus",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "Generate a small synthetic corpus in the format of SAYCam: head-camera videos of "
            + "drawn objects, transcripts, and images for two evaluations.",
    footer = {
      "",
      "Examples:",
      "  make-corpus --seed 1",
      "  make-corpus --seed 1 --videos 48 --length 120s --run-id larger",
      "  make-corpus --seed 2 --videos 1 --length 10s --root s3://bucket/runs --json"
    })
public class MakeCorpus implements Callable<Integer> {
  @Inject JobRunner jobs;
  @Mixin JobOptions options;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Random seed; the same seed gives the same corpus (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--videos",
      paramLabel = "COUNT",
      defaultValue = "24",
      description = "Number of videos (default: ${DEFAULT-VALUE}).")
  int videos;

  @Option(
      names = "--length",
      paramLabel = "TIME",
      defaultValue = "100s",
      description = "Length of each video, such as 90s or 2m (default: ${DEFAULT-VALUE}).")
  Duration length;

  @Option(
      names = "--frame-rate",
      paramLabel = "COUNT",
      defaultValue = "6",
      description = "Frame rate of the videos, per second (default: ${DEFAULT-VALUE}).")
  int frameRate;

  @Option(
      names = "--labeled-images",
      paramLabel = "COUNT",
      defaultValue = "40",
      description = "Labelled frames per category (default: ${DEFAULT-VALUE}).")
  int labeledImages;

  @Option(
      names = "--object-images",
      paramLabel = "COUNT",
      defaultValue = "15",
      description = "Object images per concept (default: ${DEFAULT-VALUE}).")
  int objectImages;

  @ExcludedFromCacheKey
  @Option(
      names = "--parallel",
      paramLabel = "COUNT",
      description =
          "Number of videos or images to generate in parallel (default: one per processor).")
  Optional<Integer> parallel;

  @Override
  public Integer call() throws Exception {
    var plan =
        new CorpusPlan(
            seed,
            videos,
            Math.toIntExact(length.toSeconds()),
            frameRate,
            labeledImages,
            objectImages);
    var threads = parallel.orElse(Runtime.getRuntime().availableProcessors());
    OptionCheck.requirePositive("--parallel", threads);
    return jobs.run(options, job -> new MakeCorpusJob(plan, job).make(threads));
  }
}
