package org.firstwords.train;

import java.io.IOException;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;

/// The frames where a training can read them in random order. Frames on S3 are first copied to this
/// machine, each shard in one stream, if they fit the limit: every epoch reads every utterance
/// once, so a copy costs less than the first two epochs' single requests. Beyond the limit each
/// frame is a ranged request of its own, made ahead by the threads that make batches.
final class NearbyFrames {
  private NearbyFrames() {}

  /// @param limit how much to copy at most
  static FrameReader open(Job job, DataSize limit) throws IOException {
    var at = job.input("frames").location();
    return switch (at) {
      case Location.Local _ -> FrameReader.open(job.store(), at);
      case Location.S3 _ when job.input("frames").bytes() > limit.bytes() -> {
        job.note("frames were read from S3 one by one: more than " + limit);
        yield FrameReader.open(job.store(), at);
      }
      case Location.S3 _ -> FrameReader.open(job.store(), copied(job, at));
    };
  }

  private static Location copied(Job job, Location from) throws IOException {
    var to = new Location.Local(job.scratch().resolve("frames"));
    try (var listed = job.store().list(from);
        var progress = Progress.start("copy frames", "MiB", job.input("frames").bytes() >> 20)) {
      for (var each : listed.toList()) {
        job.stop().throwIfRequested();
        copy(job, each, to.resolve(each.location().name()));
        progress.advance(each.bytes() >> 20);
      }
    }
    return to;
  }

  private static void copy(Job job, Stored from, Location to) throws IOException {
    try (var in = job.store().read(from.location())) {
      job.store().write(to, in::transferTo);
    }
  }
}
