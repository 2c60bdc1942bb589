package org.firstwords.data.shard;

import java.io.IOException;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalCopy;

/// The frames where a job can read them in random order. Frames on S3 are first copied to this
/// machine, each shard in one stream, if they fit the limit: every epoch reads every utterance
/// once, so a copy costs less than the first two epochs' single requests. Beyond the limit each
/// frame is a ranged request of its own, made ahead by the threads that make batches.
public final class NearbyFrames {
  private NearbyFrames() {}

  /// The frames of the input `frames`.
  ///
  /// @param limit how much to copy at most
  public static FrameReader open(Job job, DataSize limit) throws IOException {
    var at = job.input("frames").location();
    return switch (at) {
      case Location.Local _ -> FrameReader.open(job.store(), at);
      case Location.S3 _ when job.input("frames").bytes() > limit.bytes() -> {
        job.note("frames were read from S3 one by one: more than " + limit);
        yield FrameReader.open(job.store(), at);
      }
      case Location.S3 _ -> FrameReader.open(job.store(), LocalCopy.of(job, "frames"));
    };
  }
}
