package org.firstwords.frames;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.media.video.FFmpeg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `extract-frames`.
@TopCommand
@Command(
    name = "extract-frames",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Extracts the video frames that were in view during each utterance.",
      "",
      "A video and its transcript have the same name except for the extension. Every sentence of a"
          + " parent gets up to 32 frames, one each 0.2 s. A frame past the end of its video, a"
          + " video that cannot be decoded, a video without transcript and the reverse are left out"
          + " with a warning."
    },
    footer = {
      "",
      "Examples:",
      "  extract-frames --videos S_videos --transcripts transcripts",
      "  extract-frames --videos S_videos --metadata multimodal --vocabulary vocab.json",
      "  extract-frames --videos s3://mine/videos --transcripts s3://mine/csv --rotate 0 --root"
          + " s3://mine/runs",
      "",
      "  In four parts, which may run at the same time anywhere, and joined:",
      "    extract-frames --videos V --transcripts T --parts 4 --part 0     (and 1, 2, 3)",
      "    extract-frames --videos V --transcripts T --join P0 --join P1 --join P2 --join P3",
      "  where P0 is runs/local/extract-frames.0/frames, and so on.",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 wrong option, 70 a bug, 75 try again, 130 and 143"
          + " stopped (the same command goes on where it was)."
    })
public final class ExtractFrames implements Callable<Integer> {
  private static final int LEAST_SIZE = 16;
  private static final int LARGEST_SIZE = 4096;
  private static final int WORST = 31;

  @Inject JobRunner jobs;
  @Mixin PartOptions division;
  @Mixin JobOptions options;
  @Spec CommandSpec spec;

  @Option(
      names = "--videos",
      required = true,
      paramLabel = "LOCATION",
      description = "The folder of videos.")
  Location videos;

  @Option(
      names = "--transcripts",
      paramLabel = "LOCATION",
      description =
          "The folder of transcripts: CSV files in UTF-8 with the columns Time, Video Name,"
              + " Utterance, Speaker.")
  Optional<Location> transcripts;

  @Option(
      names = "--metadata",
      paramLabel = "LOCATION",
      description =
          "Instead of transcripts, the reference's own JSON: a folder with train.json, val.json"
              + " and test.json, or one such file, which is then divided.")
  Optional<Location> metadata;

  @Option(
      names = "--vocabulary",
      paramLabel = "LOCATION",
      description =
          "An existing vocab.json (default: words said at least 3 times in the training set).")
  Optional<Location> vocabulary;

  @Option(
      names = "--sentences",
      paramLabel = "WAY",
      defaultValue = "OPENNLP",
      description =
          "How a transcript row is split into sentences and tokens: ${COMPLETION-CANDIDATES}. NONE"
              + " takes it as one sentence, split at white space (default: ${DEFAULT-VALUE}).")
  SentenceBoundaries sentences;

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
      names = "--rotate",
      defaultValue = "180",
      paramLabel = "DEGREES",
      description =
          "0 or 180 degrees. SAYCam's camera was worn upside down (default: ${DEFAULT-VALUE}).")
  int rotate;

  @Option(
      names = "--quality",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of the JPEGs, on FFmpeg's scale: 1, near JPEG quality 95, to 31, the worst (default:"
              + " ${DEFAULT-VALUE}).")
  int quality;

  @Option(
      names = "--shard-size",
      defaultValue = "256MiB",
      paramLabel = "SIZE",
      description =
          "Approximate size of a tar shard in B, KiB, MiB or GiB; a shard holds whole videos"
              + " (default: ${DEFAULT-VALUE}).")
  DataSize shardSize;

  @Option(names = "--strict", description = "Treat warnings as errors.")
  boolean strict;

  @ExcludedFromCacheKey
  @Option(
      names = "--parallel",
      paramLabel = "VIDEOS",
      description = "Number of videos processed in parallel (default: number of processors).")
  Optional<Integer> parallel;

  @Override
  public Integer call() throws Exception {
    check("--size", size, LEAST_SIZE, LARGEST_SIZE);
    check("--quality", quality, 1, WORST);
    check("--parallel", parallel.orElse(1), 1, 1024);
    if (rotate != 0 && rotate != 180) {
      throw wrong("--rotate is 0 or 180, not " + rotate);
    }
    if (transcripts.isPresent() == metadata.isPresent()) {
      throw wrong("give either --transcripts or --metadata");
    }
    division.validate(spec);
    division.share().ifPresent(share -> options.nameByPart(share.index()));
    return jobs.run(options, this::work);
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong("%s is between %d and %d, not %d".formatted(option, least, most, value));
    }
  }

  private ParameterException wrong(String message) {
    return OptionCheck.usageError(spec, message);
  }

  private void work(Job job) throws IOException, InterruptedException {
    var findings = new Warnings(strict);
    var ready = readVocabulary(job);
    var plan = plan(job, findings);
    var videos = PlannedVideos.of(job, plan, findings);
    var extraction = new ExtractFramesJob(job, videos, findings);
    var share = division.share();
    var results = division.join.isEmpty() ? extract(job, extraction) : joinParts(job, extraction);
    if (share.isPresent()) {
      var file = new PartFile(share.get().index(), share.get().count(), results);
      job.output("frames").write(PartFile.NAME, "application/json", Json.page(file));
    } else {
      extraction.requireFrames(results);
      var missing = videos.missing(results);
      new PairsWriter(job, plan.split(name -> !missing.contains(name), seed)).write(ready);
    }
    findings.all().forEach(job::note);
  }

  private SortedMap<String, VideoResult> extract(Job job, ExtractFramesJob extraction)
      throws IOException, InterruptedException {
    var ffmpeg = FFmpeg.find(job.stop());
    job.environment("ffmpeg", ffmpeg.version());
    var picture = new FrameFormat(size, rotate, quality);
    var processors = Runtime.getRuntime().availableProcessors();
    var pool = new VideoPool(job, ffmpeg, picture, parallel.orElse(processors));
    var videos = extraction.videos();
    var all = PlannedShard.of(videos.planned(), videos.files(), picture, shardSize);
    var own = division.share().orElse(ExtractionPart.WHOLE).of(all);
    job.metric("tars_of_all_parts", all.size());
    if (own.isEmpty()) {
      job.note(
          "%s has no tar to write: there are %d; lower --shard-size or --parts"
              .formatted(division.share().orElse(ExtractionPart.WHOLE), all.size()));
    }
    return extraction.run(pool, own);
  }

  private SortedMap<String, VideoResult> joinParts(Job job, ExtractFramesJob extraction)
      throws IOException, InterruptedException {
    var parts = InputParts.read(job, division.join.size(), options.parameters());
    var results = parts.results();
    extraction.report(results.values());
    var frames = new PartJoiner(job, parts.all().stream().map(InputPart::frames).toList()).write();
    var expected = results.values().stream().mapToLong(VideoResult::frames).sum();
    if (frames != expected) {
      throw new UserException(
          "the parts' indexes have %d frames, their records %d; extract the parts again"
              .formatted(frames, expected));
    }
    return results;
  }

  private Optional<Vocabulary> readVocabulary(Job job) throws IOException {
    var given = job.findInput("vocabulary");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Vocabulary.read(job.store(), given.get().location()));
  }

  private FramePlan plan(Job job, Warnings findings) throws IOException {
    var readyMade = job.findInput("metadata");
    if (readyMade.isPresent()) {
      return FramePlan.ofMetadata(job.store(), readyMade.get().location());
    }
    var files = TranscriptFolder.in(job.store(), job.input("transcripts").location());
    findings.addAll(files.findings());
    job.note(sentences.note());
    job.metric("rows_of_others", files.otherSpeakers());
    job.metric("rows_without_time", files.untimed());
    return new FramePlan.Unsplit(files.utterances(new SentenceNormaliser(sentences.splitter())));
  }
}
