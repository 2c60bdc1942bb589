package org.firstwords.frames;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
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
      "Makes frames and pairs of pictures with captions, to train without any video, or adds them to"
          + " those of videos.",
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
      "  pack-frames --table pairs.csv --frames runs/mine/extract-frames/frames \\",
      "    --pairs runs/mine/extract-frames/pairs",
      "",
      "Exit codes: 0 done, 1 you can fix it, 2 wrong option, 70 a bug, 75 try again, 130 and 143"
          + " stopped."
    })
public final class PackFrames implements Callable<Integer> {
  @Inject JobRunner jobs;
  @Mixin FrameOptions frames;
  @Mixin SplitOptions split;
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
      names = "--frames",
      paramLabel = "LOCATION",
      description =
          "Frames to which the pictures are added, as extract-frames or pack-frames writes them: the"
              + " new artifacts hold both.")
  Optional<Location> earlierFrames = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "LOCATION",
      description =
          "The pairs of these frames: utterances stay in their sets, captions are added to each, and"
              + " both vocabularies are merged.")
  Optional<Location> earlierPairs = Optional.empty();

  @Option(
      names = "--caption-key",
      paramLabel = "KEY",
      defaultValue = "caption",
      description =
          "The key of the caption in the .json of a sample without .txt: a text or a list of texts"
              + " (default: ${DEFAULT-VALUE}).")
  String captionKey = "caption";

  @Option(
      names = "--exif",
      paramLabel = "USE",
      defaultValue = "APPLY",
      description =
          "APPLY: a picture is turned upright as its EXIF says; IGNORE: it is taken as stored"
              + " (default: ${DEFAULT-VALUE}).")
  ExifUse exif = ExifUse.APPLY;

  @Override
  public Integer call() throws Exception {
    frames.check(spec);
    if (table.isPresent() == shards.isPresent()) {
      throw OptionCheck.usageError(spec, "give either --table or --shards");
    }
    if (shards.isPresent() && images.isPresent()) {
      throw OptionCheck.usageError(spec, "--images goes with --table; remove it");
    }
    if (earlierFrames.isPresent() != earlierPairs.isPresent()) {
      throw OptionCheck.usageError(spec, "--frames and --pairs go together: give both, or none");
    }
    if (images.isEmpty()) {
      images = table.map(Location::parent);
    }
    var job =
        new PackFramesJob(
            frames.format(0),
            exif,
            frames.shardSize,
            frames.sentences,
            captionKey,
            frames.seed,
            split.shares(),
            frames.strict,
            frames.parallel());
    return jobs.run(options, job::run);
  }
}
