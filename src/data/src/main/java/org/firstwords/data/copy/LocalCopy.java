package org.firstwords.data.copy;

import java.io.IOException;
import java.nio.file.Files;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.CheckedReads;
import org.firstwords.core.storage.Location;

/// The files of an input on this machine, for work that reads them in random order.
public final class LocalCopy {
  private LocalCopy() {}

  /// Where the files of the input are on this machine. Those on S3 are copied to the attempt's
  /// scratch folder, each in one stream.
  ///
  /// @param input the name of its option
  public static Location.Local of(Job job, String input) throws IOException {
    return switch (job.input(input).location()) {
      case Location.Local local -> local;
      case Location.S3 there -> copyAll(job, input, there);
    };
  }

  private static Location.Local copyAll(Job job, String input, Location from) throws IOException {
    var to = new Location.Local(job.scratch().resolve(input));
    Files.createDirectories(to.path());
    try (var listed = job.store().list(from);
        var progress = job.startProgress("copy " + input, "MiB", job.input(input).bytes() >> 20)) {
      for (var stored : listed.toList()) {
        job.stop().throwIfRequested();
        copy(job, stored, to.resolve(stored.location().name()));
        progress.advance(stored.bytes() >> 20);
      }
    }
    return to;
  }

  private static void copy(Job job, Stored from, Location.Local to) throws IOException {
    CheckedReads.copy(job.store(), from.location(), to);
  }
}
