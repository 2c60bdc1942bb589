package org.firstwords.frames;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Location;
import org.firstwords.data.transcript.SpeakerSelection;
import org.firstwords.data.transcript.TimesOption;
import org.firstwords.data.transcript.TranscriptOptions;
import org.firstwords.data.transcript.VideoLength;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `extract-frames`.
@Command(
    name = "extract-frames",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Extracts the video frames that were in view during each utterance, or with --every all frames at equal distances.",
      "",
      "A video and its transcript have the same name except for the extension. Every sentence of a"
          + " parent, or of --speakers, gets up to 32 frames, one each 0.2 s. A frame past the end of its video, a"
          + " video that cannot be decoded, a video without transcript and the reverse are left out"
          + " with a warning."
    },
    footer = {
      "",
      "Examples:",
      "  extract-frames --videos S_videos --transcripts transcripts",
      "  extract-frames --videos S_videos --metadata multimodal --vocabulary vocab.json",
      "  extract-frames --videos S_videos --every 0.2",
      "  extract-frames --videos s3://mine/videos --transcripts s3://mine/csv --rotate 0 --root"
          + " s3://mine/runs",
      "",
      "  In four parts, which may run at the same time anywhere, and joined:",
      "    extract-frames --videos V --transcripts T --parts 4 --part 0     (and 1, 2, 3)",
      "    extract-frames --videos V --transcripts T --join P0 --join P1 --join P2 --join P3",
      "  where P0 is runs/local/extract-frames.0/frames, and so on.",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 wrong option, 70 a bug, 75 try again, 130 and 143"
          + " stopped (the same command resumes)."
    })
public final class ExtractFrames implements Callable<Integer> {
  /// In seconds.
  private static final double SHORTEST_DISTANCE = 0.01;

  private static final List<String> OF_WORDS =
      List.of(
          "--times",
          "--speakers",
          "--vocabulary",
          "--sentences",
          "--seed", //
          "--validation-share",
          "--test-share");

  @Inject JobRunner jobs;
  @Mixin VideoOptions video;
  @Mixin PartOptions parts;
  @Mixin FrameOptions frames;
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
          "The folder of transcripts: tables (.csv, .tsv) with the columns Time, Utterance, Speaker,"
              + " as SAYCam's, or start, end, text, speaker; SubRip (.srt), WebVTT (.vtt), Whisper"
              + " and WhisperX (.json), CHAT (.cha), ELAN (.eaf), Praat (.TextGrid).")
  Optional<Location> transcripts;

  @Option(
      names = "--times",
      paramLabel = "FORM",
      defaultValue = "auto",
      description =
          "How tables write times: ${COMPLETION-CANDIDATES}. saycam is m:ss as SAYCam's, clock"
              + " h:mm:ss, seconds plain numbers; auto decides it for each file from all its rows and"
              + " the video's length (default: ${DEFAULT-VALUE}).")
  TimesOption times;

  @Option(
      names = "--speakers",
      paramLabel = "NAMES",
      description =
          "Whose utterances are kept: names separated by commas, upper and lower case alike, or all"
              + " (default: parents; in tables like SAYCam's the reference's exact list M, Mom, mom,"
              + " m, mother, Mother, papa, the mom).")
  Optional<String> speakers;

  @Option(
      names = "--metadata",
      paramLabel = "LOCATION",
      description =
          "Instead of transcripts, the reference's own JSON: a folder with train.json, val.json"
              + " and test.json, or one such file, which is then split.")
  Optional<Location> metadata;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description =
          "Instead of transcripts: a frame each so many seconds of every video, without words, for"
              + " pretrain. 0.2 is the paper's rate.")
  Optional<Double> every;

  @Mixin SplitOptions split;

  @Option(
      names = "--rotate",
      defaultValue = "180",
      paramLabel = "DEGREES",
      description =
          "0 or 180 degrees. SAYCam's camera was worn upside down (default: ${DEFAULT-VALUE}).")
  int rotate;

  @Override
  public Integer call() throws Exception {
    frames.check(spec);
    if (rotate != 0 && rotate != 180) {
      throw OptionCheck.usageError(spec, "--rotate is 0 or 180, not " + rotate);
    }
    if (Stream.of(transcripts, metadata, every).filter(Optional::isPresent).count() != 1) {
      throw OptionCheck.usageError(spec, "give one of --transcripts, --metadata and --every");
    }
    every.ifPresent(this::checkEvery);
    parts.validate(spec);
    parts.part().ifPresent(part -> options.nameByPart(part.index()));
    var job =
        new ExtractFramesJob(
            frames.format(rotate),
            video.settings(spec),
            frames.shardSize,
            transcriptOptions(),
            frames.sentences,
            frames.seed,
            split.shares(),
            every,
            frames.strict,
            frames.parallel(),
            parts,
            options.parameters());
    return jobs.run(options, job::run);
  }

  private void checkEvery(double seconds) {
    if (!(seconds >= SHORTEST_DISTANCE)) {
      throw OptionCheck.usageError(
          spec, "--every is at least %s, not %s".formatted(SHORTEST_DISTANCE, seconds));
    }
    OptionCheck.refuse(spec, OF_WORDS, "%s has no meaning with --every, which reads no words");
  }

  private TranscriptOptions transcriptOptions() {
    try {
      return new TranscriptOptions(
          times,
          speakers.map(SpeakerSelection::of).orElse(SpeakerSelection.parents()),
          VideoLength.UNKNOWN);
    } catch (IllegalArgumentException nobody) {
      throw OptionCheck.usageError(spec, "--speakers: " + nobody.getMessage());
    }
  }
}
