package org.firstwords.frames;

import java.io.IOException;
import java.util.OptionalDouble;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.transcript.VideoLength;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;
import org.firstwords.media.video.FFprobe;
import org.firstwords.media.video.VideoInfo;

/// The lengths of a job's videos, read from the files when asked for.
record VideoLengths(Job job) implements VideoLength {
  @Override
  public OptionalDouble seconds(String stem) throws IOException {
    var videos = PlannedVideos.findVideos(job, _ -> {});
    var video = videos.get(PlannedVideos.key(stem));
    if (video == null || video.bytes() == 0) {
      return OptionalDouble.empty();
    }
    return seconds(video.location());
  }

  private OptionalDouble seconds(Location video) throws IOException {
    try (var local = LocalFile.of(job.store(), video, job.scratch())) {
      var info = new FFprobe(FFmpeg.find(job.stop())).of(local.path());
      return info.filter(found -> found.seconds() > 0)
          .map(VideoInfo::seconds)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    } catch (FFmpegException _) {
      return OptionalDouble.empty(); // reported when its frames are extracted
    }
  }
}
