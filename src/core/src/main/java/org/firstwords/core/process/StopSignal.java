package org.firstwords.core.process;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A request to stop this process: SIGTERM, SIGINT, or the death of the parent process.
///
/// Jobs poll [#requested] or [#throwIfRequested] between steps. A process that still runs [#GRACE]
/// after the request is killed; a second signal of the same kind kills it at once. A different
/// signal does not: after Ctrl-C a task gets SIGINT from the terminal and SIGTERM from `firstwords
/// run`.
public final class StopSignal {
  /// The time that a process has for a clean shutdown.
  public static final Duration GRACE = Duration.ofSeconds(20);

  /// Environment variable with the id of a process whose death also requests a stop; set by
  /// `firstwords run`.
  public static final String PARENT_VARIABLE = "FIRSTWORDS_STOP_WITH_PROCESS";

  private static final StopSignal PROCESS = new StopSignal();
  private final AtomicInteger exitCode = new AtomicInteger();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  private StopSignal() {}

  /// The signal of this process.
  public static StopSignal ofProcess() {
    return PROCESS;
  }

  /// An instance that no signal reaches, for tests.
  public static StopSignal detached() {
    return new StopSignal();
  }

  /// Installs the signal handlers. Called once per process.
  public void install() {
    handleSignal("TERM", () -> onSignal(ExitCode.TERMINATED));
    handleSignal("INT", () -> onSignal(ExitCode.INTERRUPTED));
    var parent = System.getenv(PARENT_VARIABLE);
    if (parent != null && parent.matches("\\d+")) {
      stopWith(Long.parseLong(parent));
    }
  }

  /// Handles a POSIX signal instead of the JVM's shutdown.
  ///
  /// `sun.misc.Signal` is supported (module jdk.unsupported) and has no successor, but naming it is
  /// a compiler warning that cannot be suppressed; hence reflection.
  ///
  /// @param name without `SIG`, such as `TERM`
  private static void handleSignal(String name, Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "equals" -> false;
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "handler of " + name;
                    default -> {
                      action.run();
                      yield null;
                    }
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this JVM cannot handle SIG" + name, absent);
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

  /// Requests a stop. Further calls have no effect.
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

  /// @throws StoppedException if a stop was requested
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
