package org.firstwords.workflow.torture;

import java.util.Locale;

/// What is done to a run.
enum Kind {
  /// SIGKILL to the runner, to a job, or to all.
  KILL,
  /// SIGSTOP to the runner or a job, and SIGCONT some seconds later.
  STOP,
  /// SIGTERM to the runner or a job.
  TERM,
  /// All are killed; then a bit of a file of unfinished work is changed.
  FLIP,
  /// All are killed; then a file of unfinished work is cut short.
  CUT,
  /// A limit of the size of files.
  LIMIT,
  /// A full disk: a small `tmpfs`, for which root is needed.
  DISK,
  /// No further files on a disk with room: a small `tmpfs`.
  INODES,
  /// The clock stands still and is set forward and back while the run works, by `libfaketime`.
  CLOCK,
  /// A store whose connections are cut, reset, slow, or answered by others.
  STORE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
