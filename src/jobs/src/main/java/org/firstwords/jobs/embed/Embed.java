package org.firstwords.jobs.embed;

import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.jobs.embed.file.VectorFormat;
import org.firstwords.jobs.embed.stream.RequestLoop;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.jobs.options.EncodingBatchOption;
import org.firstwords.model.device.EncodingBatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `embed`.
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Encode images or texts to vectors with a trained model.",
      "Writes the artifact vectors: vectors.parquet or vectors.jsonl (id, vector), and "
          + "vectors.json with their metadata."
    },
    footer = {
      "",
      "Examples:",
      "  embed --checkpoint runs/a/train/checkpoint --images runs/a/corpus/corpus/labeled",
      "  embed --checkpoint K --texts utterances.txt --format jsonl",
      "  echo '{\"id\":1,\"text\":\"ball\"}' | embed --checkpoint K --stream"
    })
public class Embed implements Callable<Integer> {
  @Mixin CheckpointOption checkpoint;

  @ArgGroup(exclusive = true, multiplicity = "1")
  Source source = new Source();

  @Option(
      names = "--boundaries",
      description = "Wrap texts in <sos> and <eos>, as in training; the evaluation does not.")
  boolean boundaries;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      description = "File format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  VectorFormat format;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Maximum number of images or texts per batch (default: what suits the device).")
  Optional<Integer> batch = Optional.empty();

  @Mixin JobOptions options;
  @Spec CommandSpec command;
  private final JobRunner jobs;
  private final Stores stores;
  private final InputStream lines;

  @Inject
  public Embed(JobRunner jobs, Stores stores) {
    this(jobs, stores, System.in);
  }

  Embed(JobRunner jobs, Stores stores, InputStream lines) {
    this.jobs = jobs;
    this.stores = stores;
    this.lines = lines;
  }

  @Override
  public Integer call() throws Exception {
    var size = EncodingBatchOption.of("--batch", batch);
    return source.stream
        ? answerLines(size)
        : jobs.run(options, new EmbedJob(format, boundaries, size)::run);
  }

  private int answerLines(EncodingBatch size) throws Exception {
    var stop = StopSignal.ofProcess();
    var at = new InputResolver(stores).resolve(checkpoint.location()).location();
    try (var encoder = Encoder.open(stores, at, boundaries)) {
      var out = command.commandLine().getOut();
      var count = new RequestLoop(encoder, stores, size.images(), stop).run(lines, out);
      if (stop.requested()) {
        throw stop.stopped("stopped after %d lines".formatted(count.answered()));
      }
      if (count.failed() > 0) {
        throw new UserException(
            "%d of %d requests failed; see their responses"
                .formatted(count.failed(), count.answered()));
      }
      return ExitCode.OK;
    }
  }

  /// The input options; exactly one of these.
  static final class Source {
    @Option(
        names = "--images",
        paramLabel = "FOLDER",
        description = "Folder of images (.jpg, .jpeg, .png) at any depth, or a frames artifact.")
    Optional<Location> images = Optional.empty();

    @Option(
        names = "--texts",
        paramLabel = "FILE",
        description = "File of utterances, one per line; converted to lower case.")
    Optional<Location> texts = Optional.empty();

    @Option(
        names = "--stream",
        description = {
          "Read requests from standard input and write responses to standard output, in order "
              + "and without delay, one JSON object per line. Request: {\"id\":…,\"text\":…} or "
              + "{\"id\":…,\"image\":…}, the image as a path, file:, s3:// or "
              + "data:image/jpeg;base64,… URI. Response: {\"id\":…,\"vector\":[…]} or "
              + "{\"id\":…,\"error\":…}. Writes no artifact."
        })
    boolean stream;
  }
}
