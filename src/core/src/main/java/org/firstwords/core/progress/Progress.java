package org.firstwords.core.progress;

/// The progress of one activity. Thread-safe. Reported to a [ProgressListener], which may draw it.
public interface Progress extends AutoCloseable {
  /// Counts work of an earlier attempt: it is done, but does not count as speed.
  void skip(long count);

  default void advance(long count) {
    advance(count, "");
  }

  /// @param remark shown until the next call, such as `loss 1.234`
  void advance(long count, String remark);

  /// Ends the activity, whether or not it is complete.
  @Override
  void close();
}
