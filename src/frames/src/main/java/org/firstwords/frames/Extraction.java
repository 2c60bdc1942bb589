package org.firstwords.frames;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.command.UserException;
import org.firstwords.core.job.Job;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.shard.ShardWriter;

/// The whole work: takes the planned frames from all videos, writes the shards, divides the
/// utterances that have frames.
///
/// @param videos by name without suffix
record Extraction(
    Job job, Plan plan, SortedMap<String, VideoFile> videos, Findings findings, long seed) {

  /// Extracts the frames of each video that is there.
  ///
  /// @return the parts of the data, with only the frames that were found
  Splits run(VideoPool pool, DataSize shardSize) throws IOException, InterruptedException {
    var planned = PlannedFrames.byVideo(plan.utterances());
    var results = pool.extract(videos, present(planned));
    for (var result : results.values()) {
      findings.addAll(result.findings());
      result.notes().forEach(job::note);
    }
    findings.check();
    var frames = writeShards(results, shardSize);
    var existing = existing(planned, results);
    record(results.values(), frames);
    return plan.divided(existing::contains, seed);
  }

  private void record(Collection<VideoResult> results, long frames) {
    var readable = (int) results.stream().filter(VideoResult::readable).count();
    job.metric("videos", readable);
    job.metric("videos_unreadable", results.size() - readable);
    job.metric("frames", (double) frames);
    job.metric("frames_missing", results.stream().mapToInt(each -> each.missing().size()).sum());
  }

  private SortedMap<String, List<PlannedFrame>> present(
      SortedMap<String, List<PlannedFrame>> planned) {
    for (var stem : videos.keySet()) {
      if (!planned.containsKey(stem)) {
        findings.add("%s has no transcript; it is left out".formatted(videos.get(stem).name()));
      }
    }
    var present = new TreeMap<>(planned);
    for (var stem : planned.keySet()) {
      if (!videos.containsKey(stem)) {
        present.remove(stem);
        findings.add(
            "the video %s is not there; its %d frames are left out"
                .formatted(stem, planned.get(stem).size()));
      }
    }
    if (present.isEmpty()) {
      throw new UserException(
          "no video has a transcript: the names must be equal but for the suffix, as in S_1.mp4 and S_1.csv");
    }
    findings.check();
    return present;
  }

  private long writeShards(Map<String, VideoResult> results, DataSize shardSize)
      throws IOException {
    var stems =
        results.entrySet().stream()
            .filter(each -> each.getValue().frames() > 0)
            .map(Map.Entry::getKey)
            .toList();
    if (stems.isEmpty()) {
      throw new UserException(
          "no frame is left: "
              + String.join("; ", findings.all().isEmpty() ? List.of("?") : findings.all()));
    }
    try (var frames = new FramesOfVideos(job, stems)) {
      return new ShardWriter(job.output("frames")::write, job.scratch(), shardSize.bytes())
          .write(frames);
    }
  }

  private static Set<String> existing(
      SortedMap<String, List<PlannedFrame>> planned, Map<String, VideoResult> results) {
    var existing = new HashSet<String>();
    results.forEach((stem, result) -> {
      planned.getOrDefault(stem, List.of()).forEach(frame -> existing.add(frame.name()));
      result.missing().forEach(existing::remove);
    });
    return existing;
  }
}
