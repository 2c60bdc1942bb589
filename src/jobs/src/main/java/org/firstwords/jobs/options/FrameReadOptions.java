package org.firstwords.jobs.options;

import java.io.IOException;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.DataSize;
import org.firstwords.core.storage.Location;
import org.firstwords.data.copy.LocalCopy;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.shard.RangeCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Caching options for frames on S3; none changes the result.
@Command
public final class FrameReadOptions {
  @ExcludedFromCacheKey
  @Option(
      names = "--copy-limit",
      defaultValue = "64GiB",
      paramLabel = "SIZE",
      description = {
        "Frames on S3 up to this size are first copied to the temporary folder,",
        "if its disk has room (default: ${DEFAULT-VALUE}). Beyond it they are",
        "prefetched by range requests; 0B always uses range requests."
      })
  DataSize copyLimit = new DataSize(0);

  @ExcludedFromCacheKey
  @Option(
      names = "--keep-limit",
      defaultValue = "16GiB",
      paramLabel = "SIZE",
      description = {
        "Size of the cache of range requests in the temporary folder, never more than",
        "half of its free space (default: ${DEFAULT-VALUE})."
      })
  DataSize keepLimit = new DataSize(0);

  /// Opens the frames of the input `frames` for random access. Frames on S3 are first downloaded,
  /// one stream per shard, if they fit the limit and the disk: every epoch reads every utterance
  /// once, so the download costs less than two epochs of range requests. Otherwise frames are
  /// prefetched by range requests and cached on disk up to a limit. Both return the same bytes.
  public FrameReader open(Job job) throws IOException {
    var at = job.input("frames").location();
    var bytes = job.input("frames").bytes();
    var free = job.scratch().toFile().getUsableSpace(); // also in a chroot, which is no mount
    return switch (at) {
      case Location.Local _ -> FrameReader.open(job.store(), at);
      case Location.S3 _ when bytes > copyLimit.bytes() || bytes > free / 10 * 9 -> {
        job.note("frames were read from S3 by ranges, not copied: " + new DataSize(bytes));
        var keep = Math.min(keepLimit.bytes(), free / 2);
        yield FrameReader.open(job.store(), at, RangeCache.in(job.scratch(), keep));
      }
      case Location.S3 _ -> FrameReader.open(job.store(), LocalCopy.of(job, "frames"));
    };
  }
}
