package org.firstwords.data.shard;

import java.io.IOException;
import java.nio.file.Files;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalCopy;

/// The frames where a job can read them in random order. Frames on S3 are first copied to this
/// machine, each shard in one stream, if they fit the limit and the disk: every epoch reads every
/// utterance once, so a copy costs less than the first two epochs' single requests. Else each frame
/// is a ranged request, made ahead, and kept on the disk up to a limit of its own. Both give the
/// same bytes.
public final class NearbyFrames {
  private NearbyFrames() {}

  /// The frames of the input `frames`.
  public static FrameReader open(Job job, FrameReading how) throws IOException {
    var at = job.input("frames").location();
    var bytes = job.input("frames").bytes();
    var free = Files.getFileStore(job.scratch()).getUsableSpace();
    return switch (at) {
      case Location.Local _ -> FrameReader.open(job.store(), at);
      case Location.S3 _ when bytes > how.copyLimit.bytes() || bytes > free / 10 * 9 -> {
        job.note("frames were read from S3 by ranges, not copied: " + new DataSize(bytes));
        var keep = Math.min(how.keepLimit.bytes(), free / 2);
        yield FrameReader.open(job.store(), at, RangeCache.in(job.scratch(), keep));
      }
      case Location.S3 _ -> FrameReader.open(job.store(), LocalCopy.of(job, "frames"));
    };
  }
}
