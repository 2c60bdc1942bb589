package org.firstwords.core.process;

/// The exit codes of every executable. Pods retry only [#TRY_AGAIN] and kills.
public final class ExitCode {
  /// Success.
  public static final int OK = 0;

  /// The user can fix it; the message says what, where, and what to do.
  public static final int USER = 1;

  /// The command line is wrong.
  public static final int USAGE = 2;

  /// A bug; the stack trace is printed.
  public static final int BUG = 70;

  /// Temporary: storage unreachable, throttled. The same command may succeed later.
  public static final int TRY_AGAIN = 75;

  /// The task was skipped by `--only-if`; Airflow's `skip_on_exit_code`.
  public static final int SKIPPED = 99;

  /// Stopped by SIGINT after a clean shutdown.
  public static final int INTERRUPTED = 130;

  /// Stopped by SIGTERM after a clean shutdown.
  public static final int TERMINATED = 143;

  private ExitCode() {}

  /// The exit code for an exception.
  public static int of(Throwable thrown) {
    return switch (thrown) {
      case UserException _ -> USER;
      case TemporaryException _ -> TRY_AGAIN;
      case StoppedException stopped -> stopped.exitCode();
      default -> BUG;
    };
  }
}
