package org.firstwords.data.shard;

import java.io.IOException;
import java.nio.file.Files;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalCopy;

/// Opens frames for random access. Frames on S3 are first downloaded, one stream per shard, if they
/// fit the limit and the disk: every epoch reads every utterance once, so the download costs less
/// than two epochs of range requests. Otherwise frames are prefetched by range requests and cached
/// on disk up to a limit. Both return the same bytes.
public final class FrameReaders {
  private FrameReaders() {}

  /// The frames of the input `frames`.
  public static FrameReader open(Job job, FrameReadOptions how) throws IOException {
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
