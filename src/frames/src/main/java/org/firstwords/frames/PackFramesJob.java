package org.firstwords.frames;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.process.UserException;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.image.ExifUse;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.frames.caption.CaptionSource;
import org.firstwords.frames.caption.CaptionSplits;
import org.firstwords.frames.caption.CaptionTable;
import org.firstwords.frames.caption.ForeignShards;
import org.firstwords.frames.preview.PreviewWriter;
import org.firstwords.media.video.FFmpeg;

/// Writes frames and pairs of pictures with captions.
///
/// @param captionKey of the caption in `.json`
/// @param seed of the random training, validation and test split
/// @param shares of the validation and the test set
/// @param strict whether warnings are errors
/// @param parallel number of pictures processed in parallel
record PackFramesJob(
    FrameFormat format,
    ExifUse exif,
    DataSize shardSize,
    SentenceBoundaries sentences,
    String captionKey,
    long seed,
    Splits.Shares shares,
    boolean strict,
    int parallel) {
  private static final int NAMED = 3;

  void run(Job job) throws Exception {
    var warnings = new Warnings(strict);
    var ffmpeg = FFmpeg.find(job.stop());
    job.environment("ffmpeg", ffmpeg.version());
    job.note(sentences.note());
    var vocabulary = PairsWriter.readVocabulary(job);
    var encoder = new PictureEncoder(ffmpeg, format, exif, job.scratch());
    var normaliser = new SentenceNormaliser(sentences.splitter());
    var earlier = EarlierSource.open(job);
    var names = new PictureNames(frame -> earlier.isPresent() && earlier.get().holds(frame));
    try (var source = open(job);
        var packed = new PackedPictures(job, source, encoder, normaliser, names, parallel)) {
      var frames = write(job, earlier, packed);
      report(job, packed, source, warnings);
      warnings.all().forEach(job::keepWarning);
      if (frames == 0) {
        throw new UserException(
            "no picture is left: "
                + String.join("; ", warnings.all().isEmpty() ? List.of("?") : warnings.all()));
      }
      job.metric("frames", (double) frames);
      var captions =
          new CaptionSplits(seed, shares, job::note).of(packed.pictures(), packed.blank());
      var splits = earlier.isPresent() ? earlier.get().joined(captions, seed) : captions;
      var words =
          new PairsWriter(job, splits)
              .write(vocabulary.or(() -> earlier.map(first -> first.vocabulary(splits))));
      var pictures = source(packed, frames, warnings);
      var card =
          DataCard.of(earlier.isPresent() ? earlier.get().card(pictures) : pictures, splits, words);
      new PreviewWriter(job, ffmpeg, seed).write(card, splits);
    }
  }

  private static DataCard.Source source(PackedPictures packed, long frames, Warnings warnings) {
    var unusable = packed.unusable().size();
    return new DataCard.Source(
        Optional.empty(),
        0,
        List.of(),
        frames,
        0,
        List.of(new DataCard.LeftOut("pictures that cannot be used", unusable)),
        warnings.all(),
        List.of());
  }

  private CaptionSource open(Job job) throws Exception {
    var table = job.findInput("table");
    return table.isPresent()
        ? CaptionTable.read(job, table.get().location(), job.input("images").location())
        : ForeignShards.open(job.store(), job.input("shards").location(), captionKey);
  }

  /// The number of frames of pictures.
  private long write(Job job, Optional<EarlierSource> earlier, PackedPictures packed)
      throws Exception {
    var writer = new ShardWriter(job.output("frames")::write, job.scratch(), shardSize.bytes());
    return earlier.isPresent() ? earlier.get().write(writer, packed) : writer.write(packed);
  }

  private void report(Job job, PackedPictures packed, CaptionSource source, Warnings warnings) {
    warnings.addAll(source.warnings());
    var unusable = packed.unusable();
    if (!unusable.isEmpty()) {
      warnings.add(
          "%d pictures cannot be used and are left out: %s%s"
              .formatted(
                  unusable.size(),
                  String.join("; ", unusable.stream().limit(NAMED).toList()),
                  unusable.size() > NAMED ? "; …" : ""));
    }
    warnings.check();
    if (!packed.turned().isEmpty()) {
      job.note(exif.note(packed.turned()));
    }
    if (packed.shortened() > 0) {
      job.note("%d names too long for a tar are shortened".formatted(packed.shortened()));
    }
    job.metric("pictures_unusable", unusable.size());
  }
}
