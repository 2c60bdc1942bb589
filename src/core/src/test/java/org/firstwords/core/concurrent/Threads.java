package org.firstwords.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/// What tests say of the threads of this process.
public final class Threads {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Threads() {}

  /// Fails unless every thread whose name begins with `prefix` ends. An executor is closed as soon
  /// as its work is done; its threads end a moment later, so they are waited for.
  public static void assertEnded(String prefix) throws InterruptedException {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(prefix)) {
        assertThat(thread.join(PATIENCE)).as("%s has ended", thread).isTrue();
      }
    }
  }
}
