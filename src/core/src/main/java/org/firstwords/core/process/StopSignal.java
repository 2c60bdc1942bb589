package org.firstwords.core.process;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A request to stop this process: SIGTERM, SIGINT, or the death of the parent process.
///
/// Work asks [#requested] or calls [#throwIfRequested] between its steps. If the process is still
/// running [#GRACE] after the request, it is killed; a second signal of the same kind kills it at
/// once. (Another signal does not: what Ctrl-C sends to all of a terminal's processes, `firstwords
/// run` passes on.)
public final class StopSignal {
  /// How long a process may take to end cleanly.
  public static final Duration GRACE = Duration.ofSeconds(20);

  /// Environment variable with the id of a process whose death also requests a stop; set by
  /// `firstwords run`.
  public static final String PARENT_VARIABLE = "FIRSTWORDS_STOP_WITH_PROCESS";

  private static final StopSignal PROCESS = new StopSignal();
  private final AtomicInteger exitCode = new AtomicInteger();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  private StopSignal() {}

  /// The one of this process.
  public static StopSignal ofProcess() {
    return PROCESS;
  }

  /// A fresh one that no signal reaches, for tests.
  public static StopSignal detached() {
    return new StopSignal();
  }

  /// Starts listening; called once, by the command-line frame.
  public void install() {
    Signals.handle("TERM", () -> onSignal(ExitCode.TERMINATED));
    Signals.handle("INT", () -> onSignal(ExitCode.INTERRUPTED));
    var parent = System.getenv(PARENT_VARIABLE);
    if (parent != null && parent.matches("\\d+")) {
      stopWith(Long.parseLong(parent));
    }
  }

  private void stopWith(long process) {
    var handle = ProcessHandle.of(process);
    if (handle.isEmpty()) {
      begin(ExitCode.TERMINATED);
    } else {
      var _ = handle.get().onExit().thenRun(() -> begin(ExitCode.TERMINATED));
    }
  }

  private void onSignal(int code) {
    if (exitCode.get() == code) {
      Runtime.getRuntime().halt(code);
    }
    begin(code);
  }

  private void begin(int code) {
    if (requested()) {
      return;
    }
    request(code);
    Thread.ofPlatform().daemon().name("stop-grace").start(() -> haltAfterGrace(code));
  }

  private static void haltAfterGrace(int code) {
    try {
      TimeUnit.NANOSECONDS.sleep(GRACE.toNanos());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  /// Asks for the stop. Further calls change nothing.
  public void request(int code) {
    if (exitCode.compareAndSet(0, code)) {
      listeners.forEach(Runnable::run);
    }
  }

  /// Runs the action when a stop is requested, or at once if it already was.
  public void onRequest(Runnable action) {
    listeners.add(action);
    if (requested()) {
      action.run();
    }
  }

  public boolean requested() {
    return exitCode.get() != 0;
  }

  /// @throws StoppedException if a stop is wished
  public void throwIfRequested() {
    if (requested()) {
      throw stopped("stopped");
    }
  }

  /// The exception that ends the process with the exit code of the signal received.
  public StoppedException stopped(String message) {
    return new StoppedException(message, exitCode.get());
  }
}
