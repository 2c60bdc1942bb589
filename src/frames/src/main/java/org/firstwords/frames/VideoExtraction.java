package org.firstwords.frames;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.ParallelTasks;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameIndexEntry;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.frames.PlannedVideos.PlannedVideo;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.VideoInfo;

/// Extracts the frames of videos into the job's work folder, each video whole or not at all. Videos
/// finished by an earlier attempt are skipped. Thread-safe.
final class VideoExtraction {
  /// The exit status after SIGKILL, mostly from the out-of-memory killer.
  private static final int KILLED = 128 + 9;

  private final Job job;
  private final FFmpeg ffmpeg;
  private final FrameFormat format;
  private final int threads;
  private final Progress progress;

  private VideoExtraction(
      Job job, FFmpeg ffmpeg, FrameFormat format, int threads, Progress progress) {
    this.job = job;
    this.ffmpeg = ffmpeg;
    this.format = format;
    this.threads = threads;
    this.progress = progress;
  }

  /// Extracts several videos in parallel. The results do not depend on the parallelism.
  ///
  /// @return the results by name without extension
  static SortedMap<String, VideoResult> extractAll(
      Job job, FFmpeg ffmpeg, FrameFormat format, int parallel, Collection<PlannedVideo> videos)
      throws Exception {
    var frames = videos.stream().mapToLong(video -> video.frames().size()).sum();
    var results = new TreeMap<String, VideoResult>();
    try (var progress = job.startProgress("extract-frames", "frames", frames)) {
      var threads = decoderThreads(parallel, videos.size());
      var extraction = new VideoExtraction(job, ffmpeg, format, threads, progress);
      var work = new ArrayList<Callable<VideoResult>>();
      videos.forEach(video -> work.add(() -> extraction.extract(video)));
      var done = ParallelTasks.runAll(parallel, work).iterator();
      videos.forEach(video -> results.put(video.stem(), done.next()));
    }
    return results;
  }

  /// With fewer videos than processors, a video is decoded on several threads.
  private static int decoderThreads(int parallel, int videos) {
    var processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, processors / Math.max(1, Math.min(parallel, videos)));
  }

  /// Keeps the frames of a video until all videos are done.
  private static Location folder(Job job, String stem) {
    return job.work().resolve("videos/" + stem);
  }

  private VideoResult extract(PlannedVideo video) throws IOException {
    var planned = video.frames().size();
    var finished = folder(job, video.stem()).resolve(VideoResult.NAME);
    if (job.store().find(finished).isPresent()) {
      progress.skip(planned);
      return Json.read(job.store(), finished, VideoResult.class);
    }
    throwIfStopped();
    var result = probeAndExtract(video);
    job.store().write(finished, out -> out.write(Json.page(result)));
    progress.advance(planned - result.frames(), video.name());
    return result;
  }

  private VideoResult probeAndExtract(PlannedVideo file) throws IOException {
    if (file.bytes() == 0) {
      return VideoResult.unreadable(file, file.name() + " is empty (0 bytes)");
    }
    try (var local = LocalFile.of(job.store(), file.location(), job.scratch())) {
      var video = new FFprobe(ffmpeg).of(local.path());
      return video.isEmpty() || !isUsable(video.get())
          ? VideoResult.unreadable(file, file.name() + " has no video stream, or an empty one")
          : extractFrames(file, local.path(), video.get());
    } catch (FFmpegException failed) {
      if (failed.exitStatus() == KILLED) {
        throw new TemporaryException(
            "FFmpeg was killed while it read %s; is there enough memory?".formatted(file.name()),
            failed);
      }
      return VideoResult.unreadable(
          file,
          "%s cannot be decoded: %s"
              .formatted(file.name(), withoutAddresses(String.valueOf(failed.getMessage()))));
    }
  }

  private static boolean isUsable(VideoInfo video) {
    return video.width() > 0 && video.height() > 0 && video.nativeRate().numerator() > 0;
  }

  private VideoResult extractFrames(PlannedVideo file, Path local, VideoInfo video)
      throws IOException {
    var folder = folder(job, file.stem());
    var planned = file.frames();
    var writer =
        new ShardWriter(
            (path, _, content) -> job.store().write(folder.resolve(path), content),
            job.scratch(),
            Long.MAX_VALUE);
    try (var extractor =
        FrameExtractor.start(ffmpeg, local, video, planned, format, threads, job.scratch())) {
      var written = writer.write(() -> countFrame(extractor.next(), file));
      var missing = extractor.missing();
      return new VideoResult(
          written,
          missing,
          findings(file, video, missing.size(), planned.size(), extractor.messages()),
          notes(file, video),
          true);
    }
  }

  private Optional<Frame> countFrame(Optional<Frame> frame, PlannedVideo file) {
    throwIfStopped();
    if (frame.isPresent()) {
      progress.advance(1, file.name());
    }
    return frame;
  }

  private void throwIfStopped() {
    job.stop().throwIfRequested();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("another video failed");
    }
  }

  private static List<String> findings(
      PlannedVideo file, VideoInfo video, int missing, int planned, List<String> messages) {
    var findings = new ArrayList<String>();
    if (!messages.isEmpty()) {
      findings.add(
          "%s is damaged, its frames may be as well: %s"
              .formatted(file.name(), withoutAddresses(messages.getFirst())));
    }
    if (missing > 0) {
      findings.add(
          "%s has no picture for %d of %d planned frames; it should last %.1f s"
              .formatted(file.name(), missing, planned, video.seconds()));
    }
    return findings;
  }

  private static List<String> notes(PlannedVideo file, VideoInfo video) {
    var notes = new ArrayList<String>();
    if (video.hasVariableRate()) {
      notes.add(
          "%s has a variable frame rate: frames are found by time, on the grid of its average rate of %.3f a second"
              .formatted(file.name(), video.averageRate().framesPerSecond()));
    }
    if (video.rotation() != 0) {
      notes.add(
          "%s is shown turned by %d degrees, as its file asks"
              .formatted(file.name(), video.rotation()));
    }
    return notes;
  }

  /// FFmpeg's message without memory addresses.
  private static String withoutAddresses(String message) {
    return message.replaceAll(" @ 0x[0-9a-f]+", "");
  }

  /// Reads the extracted frames of several videos from the work folder, in order.
  static final class ExtractedFrames implements FrameSource, AutoCloseable {
    private final Job job;
    private final Deque<String> stems;
    private final Deque<FrameIndexEntry> entries = new ArrayDeque<>();
    private InputStream tar = InputStream.nullInputStream();
    private long position;

    ExtractedFrames(Job job, Collection<String> stems) {
      this.job = job;
      this.stems = new ArrayDeque<>(stems);
    }

    @Override
    public Optional<Frame> next() throws IOException {
      while (entries.isEmpty()) {
        if (stems.isEmpty()) {
          tar.close();
          return Optional.empty();
        }
        open(stems.removeFirst());
      }
      job.stop().throwIfRequested();
      var entry = entries.removeFirst();
      tar.skipNBytes(entry.offset() - position);
      position = entry.offset() + entry.length();
      return Optional.of(new Frame(entry.name(), tar.readNBytes(entry.length())));
    }

    private void open(String stem) throws IOException {
      var folder = folder(job, stem);
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  job.store().read(folder.resolve(ShardWriter.INDEX)), StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          entries.add(Json.mapper().readValue(line, FrameIndexEntry.class));
        }
      }
      if (!entries.isEmpty()) {
        tar.close();
        tar = job.store().read(folder.resolve(entries.getFirst().shard()));
        position = 0;
      }
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }
}
