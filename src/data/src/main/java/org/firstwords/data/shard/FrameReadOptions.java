package org.firstwords.data.shard;

import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.process.DataSize;
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
        "How much of what is read by ranges is kept in the temporary folder, never",
        "more than half of what is free there (default: ${DEFAULT-VALUE})."
      })
  DataSize keepLimit = new DataSize(0);
}
