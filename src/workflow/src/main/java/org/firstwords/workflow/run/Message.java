package org.firstwords.workflow.run;

/// An event for the runner's loop, sent by other threads. (fold into Runner)
sealed interface Message {
  /// An attempt has ended.
  record Ended(String task, Executor.AttemptExit how) implements Message {}

  /// There is something to know of an attempt that is under way.
  record Noted(String task, String text) implements Message {}

  /// The run shall stop.
  record Stop() implements Message {}
}
