package org.firstwords.frames;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.transcript.VideoLength;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.VideoInfo;

/// The lengths of a job's videos, read from the files when asked for. The folder is listed once.
final class VideoLengths implements VideoLength {
  private final Job job;
  private Optional<SortedMap<String, Stored>> listed = Optional.empty();
  private Optional<FFprobe> probe = Optional.empty();

  VideoLengths(Job job) {
    this.job = job;
  }

  private SortedMap<String, Stored> videos() throws IOException {
    if (listed.isEmpty()) {
      listed = Optional.of(PlannedVideos.findVideos(job, _ -> {}));
    }
    return listed.get();
  }

  private FFprobe probe() throws IOException {
    if (probe.isEmpty()) {
      probe = Optional.of(new FFprobe(FFmpeg.find(job.stop())));
    }
    return probe.get();
  }

  /// The names of all videos, without suffix.
  Set<String> names() throws IOException {
    return videos().keySet();
  }

  @Override
  public boolean isThere(String stem) throws IOException {
    return videos().containsKey(PlannedVideos.key(stem));
  }

  @Override
  public OptionalDouble seconds(String stem) throws IOException {
    var video = videos().get(PlannedVideos.key(stem));
    if (video == null || video.bytes() == 0) {
      return OptionalDouble.empty();
    }
    return seconds(video.location());
  }

  private OptionalDouble seconds(Location video) throws IOException {
    try (var local = LocalFile.of(job.store(), video, job.scratch())) {
      var info = probe().of(local.path());
      return info.filter(found -> found.seconds() > 0)
          .map(VideoInfo::seconds)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    } catch (FFmpegException _) {
      return OptionalDouble.empty(); // reported when its frames are extracted
    }
  }
}
