package org.firstwords.frames;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.firstwords.core.job.Job;
import org.firstwords.media.video.FFmpeg;

/// Extracts frames of several videos in parallel. The results do not depend on the parallelism.
///
/// @param parallel how many videos at the same time
record VideoPool(Job job, FFmpeg ffmpeg, FrameFormat picture, int parallel) {

  /// @param videos by name without suffix
  /// @param planned the frames of those videos that are read
  /// @return what became of each of them
  SortedMap<String, VideoResult> extract(
      Map<String, VideoFile> videos, SortedMap<String, List<PlannedFrame>> planned)
      throws IOException, InterruptedException {
    var frames = planned.values().stream().mapToLong(List::size).sum();
    try (var pool = Executors.newFixedThreadPool(parallel);
        var progress = job.startProgress("extract-frames", "frames", frames)) {
      var work = new VideoExtraction(job, ffmpeg, picture, threads(planned.size()), progress);
      try {
        return extract(videos, planned, work, pool);
      } catch (ExecutionException failed) {
        work.abandon();
        throw failure(failed);
      }
    }
  }

  /// Threads for the decoding of one video: with fewer videos than processors, several.
  private int threads(int videos) {
    var processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, processors / Math.max(1, Math.min(parallel, videos)));
  }

  private static SortedMap<String, VideoResult> extract(
      Map<String, VideoFile> videos,
      SortedMap<String, List<PlannedFrame>> planned,
      VideoExtraction work,
      ExecutorService pool)
      throws ExecutionException, InterruptedException {
    var running = new ExecutorCompletionService<Map.Entry<String, VideoResult>>(pool);
    for (var entry : planned.entrySet()) {
      var stem = entry.getKey();
      var file = Objects.requireNonNull(videos.get(stem));
      running.submit(() -> Map.entry(stem, work.extract(stem, file, entry.getValue())));
    }
    var results = new TreeMap<String, VideoResult>();
    while (results.size() < planned.size()) {
      var done = running.take().get();
      results.put(done.getKey(), done.getValue());
    }
    return results;
  }

  private static IOException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException known -> throw known;
      case IOException known -> known;
      case Error known -> throw known;
      case null, default -> new IOException(failed);
    };
  }
}
