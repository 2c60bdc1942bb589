package org.firstwords.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLockTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  @TempDir Path temporary;

  private Location task() {
    return new Location.Local(temporary.resolve("task"));
  }

  @Test
  void isFreeAgainWhenClosed() throws IOException {
    TaskLock.of(task(), SHORT).close();
    TaskLock.of(task(), SHORT).close();
    assertThat(temporary.resolve("task/.lock")).exists();
  }

  @Test
  void keepsAnotherOut() throws IOException {
    try (var _ = TaskLock.of(task(), SHORT)) {
      assertThatThrownBy(() -> TaskLock.of(task(), SHORT))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("another process is working on " + task());
    }
  }

  @Test
  void waitsForTheOtherToEnd() throws Exception {
    var first = TaskLock.of(task(), SHORT);
    Thread.ofVirtual()
        .start(() -> {
          try {
            TimeUnit.MILLISECONDS.sleep(150);
            first.close();
          } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
          }
        });
    TaskLock.of(task(), Duration.ofSeconds(20)).close();
  }

  @Test
  void isNothingOnS3() throws IOException {
    var task = new Location.S3("bucket", "task");
    try (var _ = TaskLock.of(task, SHORT);
        var _ = TaskLock.of(task, SHORT)) {
      assertThat(temporary).isEmptyDirectory();
    }
  }
}
