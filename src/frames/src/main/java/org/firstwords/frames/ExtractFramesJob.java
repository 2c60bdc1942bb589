package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.shard.ShardWriter;

/// Extracts the planned frames and writes the tar shards.
record ExtractFramesJob(Job job, PlannedVideos videos, Warnings findings) {

  /// Extracts the frames of each video of these tars.
  ///
  /// @return what became of each video
  SortedMap<String, VideoResult> run(VideoPool pool, List<PlannedShard> shards)
      throws IOException, InterruptedException {
    var planned = new TreeMap<>(videos.planned());
    planned.keySet().retainAll(shards.stream().flatMap(shard -> shard.videos().stream()).toList());
    var results = pool.extract(videos.files(), planned);
    report(results.values());
    writeShards(results, shards);
    return results;
  }

  /// Reports the warnings and notes of the videos.
  void report(Collection<VideoResult> results) {
    for (var result : results) {
      findings.addAll(result.findings());
      result.notes().forEach(job::note);
    }
    findings.check();
    var readable = (int) results.stream().filter(VideoResult::readable).count();
    job.metric("videos", readable);
    job.metric("videos_unreadable", results.size() - readable);
    job.metric("frames", (double) results.stream().mapToLong(VideoResult::frames).sum());
    job.metric(
        "frames_missing", results.stream().mapToInt(result -> result.missing().size()).sum());
  }

  private void writeShards(Map<String, VideoResult> results, List<PlannedShard> planned)
      throws IOException {
    var sources = new ArrayList<VideoFrameSource>();
    try {
      var shards = new ArrayList<ShardWriter.Shard>();
      for (var shard : planned) {
        var source = new VideoFrameSource(job, withFrames(shard, results));
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

  /// Checks that something was found.
  ///
  /// @throws UserException if not
  void requireFrames(Map<String, VideoResult> results) {
    if (results.values().stream().allMatch(result -> result.frames() == 0)) {
      throw new UserException(
          "no frame is left: "
              + String.join("; ", findings.all().isEmpty() ? List.of("?") : findings.all()));
    }
  }
}
