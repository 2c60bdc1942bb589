package org.firstwords.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
  @Test
  void returnsResultsInTheOrderOfTheTasks() throws Exception {
    var secondIsDone = new CountDownLatch(1);
    Callable<Integer> first =
        () -> {
          secondIsDone.await();
          return 1;
        };
    Callable<Integer> second =
        () -> {
          secondIsDone.countDown();
          return 2;
        };
    assertThat(ParallelTasks.runAll(2, List.of(first, second))).containsExactly(1, 2);
    assertThat(ParallelTasks.runAll(2, List.<Callable<Integer>>of())).isEmpty();
  }

  @Test
  void interruptsTheOthersAfterAFailure() {
    var started = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    Callable<Integer> waiting =
        () -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException stopped) {
            interrupted.set(true);
            throw stopped;
          }
          return 1;
        };
    Callable<Integer> failing =
        () -> {
          started.await();
          throw new IOException("lost");
        };
    assertThatThrownBy(() -> ParallelTasks.runAll(2, List.of(waiting, failing)))
        .isInstanceOf(IOException.class)
        .hasMessage("lost");
    assertThat(interrupted).isTrue();
  }

  @Test
  void throwsTheFirstFailureInTheOrderOfTheTasks() {
    try (var tasks = new ParallelTasks(1)) {
      var done = tasks.submit(() -> 1);
      var failed =
          tasks.<Integer>submit(() -> {
            throw new IOException("lost");
          });
      assertThatThrownBy(() -> ParallelTasks.results(List.of(done, failed)))
          .isInstanceOf(IOException.class)
          .hasMessage("lost");
    }
  }

  @Test
  void leavesAnErrorWrappedSoThatItIsReportedAsABug() {
    Callable<Integer> failing =
        () -> {
          throw new AssertionError("broken");
        };
    assertThatThrownBy(() -> ParallelTasks.runAll(1, List.of(failing)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(AssertionError.class);
  }
}
