package org.firstwords.core.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.DiskFailures;
import org.firstwords.core.storage.Location;
import org.jspecify.annotations.Nullable;

/// Prevents two processes on one machine from running the same task. The operating system releases
/// the lock when its holder dies. S3 has no lock: the scheduler runs one attempt at a time.
final class TaskLock implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private final @Nullable FileChannel channel;

  private TaskLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// @throws TemporaryException if another process holds the lock until the timeout
  static TaskLock of(Location task) throws IOException {
    return of(task, TIMEOUT);
  }

  static TaskLock of(Location task, Duration timeout) throws IOException {
    return switch (task) {
      case Location.S3 _ -> new TaskLock(null);
      case Location.Local(var folder) -> {
        var channel = open(folder);
        if (!tryLock(channel, timeout)) {
          channel.close();
          throw new TemporaryException(
              "another process is working on %s; wait for it or stop it".formatted(folder));
        }
        yield new TaskLock(channel);
      }
    };
  }

  private static FileChannel open(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return FileChannel.open(
          folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failed) {
      throw DiskFailures.explained(folder, failed);
    }
  }

  private static boolean tryLock(FileChannel channel, Duration timeout) throws IOException {
    var end = Deadline.after(timeout);
    while (!tryLock(channel)) {
      if (end.isOver()) {
        return false;
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // held by another thread of this process
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
