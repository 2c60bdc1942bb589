package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.concurrent.ParallelTasks;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.WorkFolder.PieceWriter;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.frames.PlannedVideos.PlannedVideo;
import org.firstwords.frames.VideoSettings.Clock;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.FrameClock;
import org.firstwords.media.video.JoinedMatroska;
import org.firstwords.media.video.VideoInfo;

/// Extracts the frames of videos into the job's work folder, each video whole or not at all. Videos
/// finished by an earlier attempt are skipped. Thread-safe.
final class VideoExtraction {
  private final Job job;

  private final FFmpeg ffmpeg;
  private final FrameFormat format;
  private final VideoSettings settings;
  private final int threads;
  private final Progress progress;

  private VideoExtraction(
      Job job,
      FFmpeg ffmpeg,
      FrameFormat format,
      VideoSettings settings,
      int threads,
      Progress progress) {
    this.job = job;
    this.ffmpeg = ffmpeg;
    this.format = format;
    this.settings = settings;
    this.threads = threads;
    this.progress = progress;
  }

  /// Extracts several videos in parallel. The results do not depend on the parallelism.
  ///
  /// @return the results by name without extension
  static SortedMap<String, VideoResult> extractAll(
      Job job,
      FFmpeg ffmpeg,
      FrameFormat format,
      VideoSettings settings,
      int parallel,
      Collection<PlannedVideo> videos)
      throws Exception {
    var frames = videos.stream().mapToLong(video -> video.frames().size()).sum();
    var results = new TreeMap<String, VideoResult>();
    try (var progress = job.startProgress("extract-frames", "frames", frames)) {
      var threads = decoderThreads(parallel, videos.size());
      var extraction = new VideoExtraction(job, ffmpeg, format, settings, threads, progress);
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
  static Location folder(Job job, String stem) {
    return job.work().resolve(piece(stem));
  }

  private static String piece(String stem) {
    return "videos/" + stem;
  }

  private VideoResult extract(PlannedVideo video) throws IOException {
    var planned = video.frames().size();
    var finished = job.workFolder().find(piece(video.stem()));
    if (finished.isPresent()) {
      progress.skip(planned);
      var result = finished.get().location().resolve(VideoResult.NAME);
      return Json.read(job.store(), result, VideoResult.class);
    }
    throwIfStopped();
    var counted = new AtomicInteger();
    var work = job.workFolder().begin(piece(video.stem()));
    var result = probeAndExtract(video, work, counted);
    work.write(VideoResult.NAME, out -> out.write(Json.page(result)));
    work.finish();
    progress.advance(planned - counted.get(), video.name());
    return result;
  }

  private VideoResult probeAndExtract(PlannedVideo file, PieceWriter work, AtomicInteger counted)
      throws IOException {
    if (file.bytes() == 0) {
      return VideoResult.unreadable(file, file.name() + " is empty (0 bytes)");
    }
    try (var local = LocalFile.of(job.store(), file.location(), job.scratch())) {
      var video = new FFprobe(ffmpeg).of(local.path(), settings.stream());
      var problem = video.isEmpty() ? Optional.of(noStream()) : problem(video.get());
      return problem.isPresent()
          ? VideoResult.unreadable(file, file.name() + problem.get())
          : extractFrames(file, work, local.path(), video.orElseThrow(), counted);
    } catch (FFmpegException failed) {
      return VideoResult.unreadable(
          file,
          "%s cannot be decoded: %s"
              .formatted(file.name(), withoutAddresses(String.valueOf(failed.getMessage()))));
    }
  }

  private String noStream() {
    return settings.stream() == 0
        ? " has no video stream, or an empty one"
        : " has no video stream of number %d, from 0; lower --stream".formatted(settings.stream());
  }

  private static Optional<String> problem(VideoInfo video) {
    if (video.traits().isRawStream()) {
      return Optional.of(
          " is a raw video stream without timestamps; put it into a container at its true rate:"
              + " ffmpeg -r RATE -i FILE -c copy FILE.mp4");
    }
    return video.width() > 0 && video.height() > 0 && video.nativeRate().numerator() > 0
        ? Optional.empty()
        : Optional.of(" has no video stream, or an empty one");
  }

  /// Extracts by the timestamps of packets. If a packet yields no frame, its planned frames are
  /// those of the frame before it: then the timestamps of decoded frames are read, and the video is
  /// extracted once more.
  private VideoResult extractFrames(
      PlannedVideo file, PieceWriter work, Path local, VideoInfo video, AtomicInteger counted)
      throws IOException {
    var clock = settings.readClock(ffmpeg, local, video);
    var attempt = extractFrames(file, work, local, video, clock, counted);
    if (attempt.undecoded().isEmpty() || settings.clock() == Clock.REFERENCE) {
      return result(file, local, video, clock, attempt);
    }
    var exact = FrameClock.ofFrames(ffmpeg, local, settings.stream(), video);
    return result(
        file, local, video, exact, extractFrames(file, work, local, video, exact, counted));
  }

  /// FFmpeg passes over the third and later of joined Matroska files without a word.
  private static Optional<String> unreadParts(PlannedVideo file, Path local, VideoInfo video)
      throws IOException {
    var parts = video.traits().isMatroska() ? JoinedMatroska.count(local) : 1;
    return parts > JoinedMatroska.READABLE
        ? Optional.of(
            "%s consists of %d joined files, of which the first %d are read; join them with FFmpeg's concat demuxer instead"
                .formatted(file.name(), parts, JoinedMatroska.READABLE))
        : Optional.empty();
  }

  /// @param undecoded names of frames that FFmpeg did not yield
  /// @param missing names of all frames without a picture
  private record Attempt(
      long written, List<String> undecoded, List<String> missing, List<String> messages) {}

  private Attempt extractFrames(
      PlannedVideo file,
      PieceWriter work,
      Path local,
      VideoInfo video,
      FrameClock clock,
      AtomicInteger counted)
      throws IOException {
    var missing = new TreeSet<String>();
    var planned = namesByKey(file, clock, missing);
    if (planned.isEmpty()) {
      return new Attempt(0, List.of(), List.copyOf(missing), List.of());
    }
    var writer =
        new ShardWriter(
            (path, _, content) -> work.write(path, content), job.scratch(), Long.MAX_VALUE);
    try (var extractor =
        FrameExtractor.start(
            ffmpeg, local, video, clock, planned, format, settings, threads, job.scratch())) {
      var written = writer.write(() -> countFrame(extractor.next(), file, counted));
      missing.addAll(extractor.missing());
      return new Attempt(written, extractor.missing(), List.copyOf(missing), extractor.messages());
    }
  }

  /// The names of frames by the key of the frame that is shown at their time.
  ///
  /// @param missing gets the names of frames at whose time nothing is shown
  private static SortedMap<Long, List<String>> namesByKey(
      PlannedVideo file, FrameClock clock, Collection<String> missing) {
    var names = new TreeMap<Long, List<String>>();
    for (var frame : file.frames()) {
      var key = clock.keyAt(frame.timestamp());
      if (key.isPresent()) {
        names.computeIfAbsent(key.getAsLong(), _ -> new ArrayList<>()).add(frame.name());
      } else {
        missing.add(frame.name());
      }
    }
    names.values().forEach(same -> same.sort(null));
    return names;
  }

  private VideoResult result(
      PlannedVideo file, Path local, VideoInfo video, FrameClock clock, Attempt attempt)
      throws IOException {
    var report = new VideoReport(video, clock, settings);
    var findings = new ArrayList<String>();
    if (!attempt.messages().isEmpty()) {
      findings.add(
          "%s is damaged, its frames may be as well: %s"
              .formatted(file.name(), withoutAddresses(attempt.messages().getFirst())));
    }
    unreadParts(file, local, video).ifPresent(findings::add);
    report
        .missing(file.frames(), attempt.missing())
        .ifPresent(why -> findings.add(file.name() + ": " + why));
    return new VideoResult(
        attempt.written(), attempt.missing(), findings, report.notes(), true, video.seconds());
  }

  private Optional<Frame> countFrame(
      Optional<Frame> frame, PlannedVideo file, AtomicInteger counted) {
    throwIfStopped();
    if (frame.isPresent() && counted.get() < file.frames().size()) {
      counted.incrementAndGet();
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

  /// FFmpeg's message without memory addresses.
  private static String withoutAddresses(String message) {
    return message.replaceAll(" @ 0x[0-9a-f]+", "");
  }
}
