package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.VideoInfo;

/// Extracts the frames of single videos into the job's work folder, each video whole or not at all.
/// Videos finished by an earlier attempt are skipped. Thread-safe.
final class VideoExtraction {
  /// The exit status of a program that something outside killed, mostly for want of memory.
  private static final int KILLED = 128 + 9;

  private final Job job;
  private final FFmpeg ffmpeg;
  private final FrameFormat picture;
  private final int threads;
  private final Progress progress;
  private final AtomicBoolean abandoned = new AtomicBoolean();

  VideoExtraction(Job job, FFmpeg ffmpeg, FrameFormat picture, int threads, Progress progress) {
    this.job = job;
    this.ffmpeg = ffmpeg;
    this.picture = picture;
    this.threads = threads;
    this.progress = progress;
  }

  /// Where the frames of a video are kept until all videos are done.
  static Location folder(Job job, String stem) {
    return job.work().resolve("videos/" + stem);
  }

  /// Cancels all running calls with a [CancellationException].
  void abandon() {
    abandoned.set(true);
  }

  /// Extracts the frames of a video.
  VideoResult extract(String stem, VideoFile file, List<PlannedFrame> planned) throws IOException {
    var finished = folder(job, stem).resolve(VideoResult.NAME);
    if (job.store().find(finished).isPresent()) {
      progress.skip(planned.size());
      return Json.read(job.store(), finished, VideoResult.class);
    }
    throwIfStopped();
    var result = probeAndExtract(stem, file, planned);
    job.store().write(finished, out -> out.write(Json.page(result)));
    progress.advance(planned.size() - result.frames(), file.name());
    return result;
  }

  private VideoResult probeAndExtract(String stem, VideoFile file, List<PlannedFrame> planned)
      throws IOException {
    if (file.bytes() == 0) {
      return VideoResult.unreadable(planned, file.name() + " is empty (0 bytes)");
    }
    try (var local = LocalFile.of(job.store(), file.location(), job.scratch())) {
      var video = new FFprobe(ffmpeg).of(local.path());
      return video.isEmpty() || !isUsable(video.get())
          ? VideoResult.unreadable(planned, file.name() + " has no video stream, or an empty one")
          : extractFrames(stem, file, local.path(), video.get(), planned);
    } catch (FFmpegException failed) {
      if (failed.exitStatus() == KILLED) {
        throw new TemporaryException(
            "FFmpeg was killed while it read %s; is there enough memory?".formatted(file.name()),
            failed);
      }
      return VideoResult.unreadable(
          planned,
          "%s cannot be decoded: %s"
              .formatted(file.name(), words(String.valueOf(failed.getMessage()))));
    }
  }

  private static boolean isUsable(VideoInfo video) {
    return video.width() > 0 && video.height() > 0 && video.nativeRate().numerator() > 0;
  }

  private VideoResult extractFrames(
      String stem, VideoFile file, Path local, VideoInfo video, List<PlannedFrame> planned)
      throws IOException {
    var folder = folder(job, stem);
    var writer =
        new ShardWriter(
            (path, _, content) -> job.store().write(folder.resolve(path), content),
            job.scratch(),
            Long.MAX_VALUE);
    try (var grab =
        FrameExtractor.start(ffmpeg, local, video, planned, picture, threads, job.scratch())) {
      var written = writer.write(() -> countFrame(grab.next(), file));
      var missing = grab.missing();
      return new VideoResult(
          written,
          missing,
          findings(file, video, missing.size(), planned.size(), grab.messages()),
          notes(file, video),
          true);
    }
  }

  private Optional<Frame> countFrame(Optional<Frame> frame, VideoFile file) {
    throwIfStopped();
    if (frame.isPresent()) {
      progress.advance(1, file.name());
    }
    return frame;
  }

  private void throwIfStopped() {
    job.stop().throwIfRequested();
    if (abandoned.get()) {
      throw new CancellationException("another video failed");
    }
  }

  private static List<String> findings(
      VideoFile file, VideoInfo video, int missing, int planned, List<String> messages) {
    var findings = new ArrayList<String>();
    if (!messages.isEmpty()) {
      findings.add(
          "%s is damaged, its frames may be too: %s"
              .formatted(file.name(), words(messages.getFirst())));
    }
    if (missing > 0) {
      findings.add(
          "%s has no picture for %d of %d planned frames; it should last %.1f s"
              .formatted(file.name(), missing, planned, video.seconds()));
    }
    return findings;
  }

  private static List<String> notes(VideoFile file, VideoInfo video) {
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

  /// FFmpeg's words without addresses in memory.
  private static String words(String message) {
    return message.replaceAll(" @ 0x[0-9a-f]+", "");
  }
}
