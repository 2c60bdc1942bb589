package org.firstwords.core.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.Location;
import org.jspecify.annotations.Nullable;

/// Prevents two processes on one machine from running the same task. The operating system releases
/// the lock when its holder dies. S3 has no lock: the scheduler runs one attempt at a time.
final class TaskLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private final @Nullable FileChannel channel;

  private TaskLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// @throws TemporaryException if another process keeps it for longer than half a minute
  static TaskLock of(Location task) throws IOException {
    return of(task, PATIENCE);
  }

  static TaskLock of(Location task, Duration patience) throws IOException {
    return switch (task) {
      case Location.S3 _ -> new TaskLock(null);
      case Location.Local(var folder) -> {
        Files.createDirectories(folder);
        var file = folder.resolve(".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel, patience)) {
          channel.close();
          throw new TemporaryException(
              "another process is working on %s; wait for it or stop it".formatted(folder));
        }
        yield new TaskLock(channel);
      }
    };
  }

  private static boolean isLocked(FileChannel channel, Duration patience) throws IOException {
    var end = Instant.now().plus(patience);
    while (!isLocked(channel)) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // another thread of this process has it
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
