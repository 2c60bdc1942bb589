package org.firstwords.workflow.run;

/// What reaches the loop of a run from other threads.
sealed interface Message {
  /// An attempt's process has ended.
  record Ended(String task, int exitCode, boolean timedOut) implements Message {}

  /// The run shall stop.
  record Stop() implements Message {}
}
