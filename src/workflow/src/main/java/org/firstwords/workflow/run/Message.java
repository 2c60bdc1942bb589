package org.firstwords.workflow.run;

/// What reaches the loop of a run from other threads.
sealed interface Message {
  /// An attempt has ended.
  record Ended(String task, Workplace.Ended how) implements Message {}

  /// There is something to know of an attempt that is under way.
  record Noted(String task, String text) implements Message {}

  /// The run shall stop.
  record Stop() implements Message {}
}
