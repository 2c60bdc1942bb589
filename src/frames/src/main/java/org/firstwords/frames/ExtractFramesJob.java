package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.TranscriptOptions;
import org.firstwords.frames.InputPart.PartFile;
import org.firstwords.frames.PlannedShard.ExtractionPart;
import org.firstwords.frames.preview.PreviewWriter;
import org.firstwords.media.video.FFmpeg;

/// Plans the frames of all utterances, or frames at equal distances, extracts them video by video
/// or joins the parts of an extraction, and writes tar shards and pairs.
///
/// @param settings how videos are read
/// @param transcripts how transcripts are read
/// @param seed of the random training, validation and test split
/// @param shares of the validation and test set
/// @param every seconds from one frame to the next, for frames without words
/// @param strict whether warnings are errors
/// @param parallel number of videos processed in parallel
/// @param parameters of the command, which those of joined parts must equal
record ExtractFramesJob(
    FrameFormat format,
    VideoSettings settings,
    DataSize shardSize,
    TranscriptOptions transcripts,
    SentenceBoundaries sentences,
    long seed,
    Splits.Shares shares,
    Optional<Double> every,
    boolean strict,
    int parallel,
    PartOptions parts,
    SortedMap<String, String> parameters) {

  void run(Job job) throws Exception {
    var warnings = new Warnings(strict);
    try {
      run(job, warnings);
    } finally {
      warnings.logSummary();
    }
  }

  private void run(Job job, Warnings warnings) throws Exception {
    var vocabulary = PairsWriter.readVocabulary(job);
    var plan = plan(job, warnings);
    var videos = PlannedVideos.of(job, plan, warnings);
    var results = parts.join.isEmpty() ? extract(job, videos, warnings) : joinParts(job, warnings);
    warnings.all().forEach(job::keepWarning);
    var part = parts.part();
    if (part.isPresent()) {
      var file = new PartFile(part.get().index(), part.get().count(), results);
      job.output("frames").write(PartFile.NAME, "application/json", Json.page(file));
    } else {
      requireFrames(results, warnings);
      var missing = videos.missing(results);
      var preview = new PreviewWriter(job, FFmpeg.find(job.stop()), seed);
      switch (plan) {
        case FramePlan.OfUtterances utterances -> {
          var splits = utterances.split(name -> !missing.contains(name), seed, shares);
          var words = new PairsWriter(job, splits).write(vocabulary);
          var source = ExtractionCard.source(results, utterances, warnings);
          preview.write(DataCard.of(source, splits, words), splits);
        }
        case FramePlan.Regular(var frames) ->
            preview.writeSheet(
                frames.values().stream()
                    .flatMap(List::stream)
                    .map(PlannedFrame::name)
                    .filter(name -> !missing.contains(name))
                    .toList());
      }
    }
  }

  private FramePlan plan(Job job, Warnings warnings) throws IOException {
    if (every.isPresent()) {
      return new RegularFrames(job, every.get()).plan(warnings);
    }
    var metadata = job.findInput("metadata");
    if (metadata.isPresent()) {
      return FramePlan.ofMetadata(job.store(), metadata.get().location());
    }
    var folder =
        TranscriptFolder.in(
            job.store(),
            job.input("transcripts").location(),
            transcripts.withLengths(new VideoLengths(job)));
    warnings.addAll(folder.warnings());
    job.note(sentences.note());
    folder
        .notes()
        .forEach(note -> {
          job.note(note);
          Log.ofProcess().note(note);
        });
    job.note(folder.speakers().line());
    job.metric("rows_of_others", folder.otherSpeakers());
    job.metric("rows_without_time", folder.untimed());
    var normaliser = new SentenceNormaliser(sentences.splitter());
    var utterances = folder.utterances(normaliser);
    warnings.summary(folder.speakers().line());
    return new FramePlan.Unsplit(utterances, folder.speakers().ofCard(), folder.notes());
  }

  private SortedMap<String, VideoResult> extract(Job job, PlannedVideos planned, Warnings warnings)
      throws Exception {
    var ffmpeg = FFmpeg.find(job.stop());
    job.environment("ffmpeg", ffmpeg.version());
    var shards = shardsOfPart(job, planned);
    var names = shards.stream().flatMap(shard -> shard.videos().stream()).toList();
    var videos = new TreeMap<>(planned.videos());
    videos.keySet().retainAll(names);
    var results =
        VideoExtraction.extractAll(job, ffmpeg, format, settings, parallel, videos.values());
    report(job, results, warnings);
    writeShards(job, results, shards);
    return results;
  }

  private List<PlannedShard> shardsOfPart(Job job, PlannedVideos planned) {
    var all = PlannedShard.of(planned.videos(), format, shardSize);
    var part = parts.part().orElse(ExtractionPart.WHOLE);
    var shards = part.of(all);
    job.metric("tars_of_all_parts", all.size());
    if (shards.isEmpty()) {
      job.note(
          "%s has no tar to write: there are %d; lower --shard-size or --parts"
              .formatted(part, all.size()));
    }
    return shards;
  }

  /// Reports the warnings, notes and metrics of the videos.
  private static void report(Job job, Map<String, VideoResult> byVideo, Warnings warnings) {
    var results = byVideo.values();
    var notes = new TreeMap<String, List<VideoNote>>();
    byVideo.forEach((video, result) -> notes.put(video, result.notes()));
    results.forEach(result -> warnings.addAll(result.findings()));
    VideoNote.lines(notes)
        .forEach(line -> {
          Log.ofProcess().note(line);
          job.note(line);
        });
    warnings.check();
    var readable = (int) results.stream().filter(VideoResult::readable).count();
    job.metric("videos", readable);
    job.metric("videos_unreadable", results.size() - readable);
    job.metric("frames", (double) results.stream().mapToLong(VideoResult::frames).sum());
    job.metric(
        "frames_missing", results.stream().mapToInt(result -> result.missing().size()).sum());
  }

  private static void writeShards(
      Job job, Map<String, VideoResult> results, List<PlannedShard> planned) throws IOException {
    var sources = new ArrayList<ExtractedFrames>();
    try {
      var shards = new ArrayList<ShardWriter.Shard>();
      for (var shard : planned) {
        var source = new ExtractedFrames(job, withFrames(shard, results));
        sources.add(source);
        shards.add(new ShardWriter.Shard(shard.number(), source));
      }
      new ShardWriter(job.output("frames")::write, job.scratch()).write(shards);
    } finally {
      for (var source : sources) {
        source.close();
      }
    }
  }

  private static List<String> withFrames(PlannedShard shard, Map<String, VideoResult> results) {
    return shard.videos().stream()
        .filter(video -> Objects.requireNonNull(results.get(video)).frames() > 0)
        .toList();
  }

  private SortedMap<String, VideoResult> joinParts(Job job, Warnings warnings) throws Exception {
    var inputs = InputParts.read(job, parts.join.size(), parameters);
    var results = inputs.results();
    report(job, results, warnings);
    var frames = new PartJoiner(job, inputs.all().stream().map(InputPart::frames).toList()).write();
    var expected = results.values().stream().mapToLong(VideoResult::frames).sum();
    if (frames != expected) {
      throw new UserException(
          "the parts' indexes have %d frames, their records %d; extract the parts again"
              .formatted(frames, expected));
    }
    return results;
  }

  private static void requireFrames(Map<String, VideoResult> results, Warnings warnings) {
    if (results.values().stream().allMatch(result -> result.frames() == 0)) {
      throw new UserException(
          "no frame is left: "
              + String.join("; ", warnings.all().isEmpty() ? List.of("?") : warnings.all()));
    }
  }
}
