package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;

/// Plans frames at equal distances in all videos: frames alone, as `pretrain` takes them.
///
/// @param every seconds from one frame to the next
record RegularFrames(Job job, double every) {
  /// Videos whose length is unknown are a warning.
  FramePlan plan(Warnings warnings) throws IOException {
    var lengths = new VideoLengths(job);
    var frames = new TreeMap<String, List<PlannedFrame>>();
    for (var stem : lengths.names()) {
      var length = lengths.seconds(stem);
      if (length.isEmpty()) {
        warnings.add(
            "%s is left out: its length is unknown; `ffmpeg -i in -c copy out.mkv` writes it into the file, if the video is whole"
                .formatted(stem));
      } else {
        frames.put(stem, frames(stem, length.getAsDouble()));
      }
    }
    if (frames.isEmpty()) {
      throw new UserException(
          "the length of no video is known: " + String.join("; ", warnings.all()));
    }
    return new FramePlan.Regular(frames);
  }

  private List<PlannedFrame> frames(String stem, double length) {
    var frames = new ArrayList<PlannedFrame>();
    for (var number = 0; number * every < length; number++) {
      frames.add(
          new PlannedFrame(
              String.format(Locale.ROOT, "%s_%06d.jpg", stem, number), number * every));
    }
    return frames;
  }
}
