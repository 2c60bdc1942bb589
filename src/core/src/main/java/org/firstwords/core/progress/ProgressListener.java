package org.firstwords.core.progress;

/// Receives the progress of a job's activities. Jobs and libraries report; the command line draws.
@FunctionalInterface
public interface ProgressListener {
  /// Ignores all progress.
  ProgressListener NONE =
      (_, _, _) ->
          new Progress() {
            @Override
            public void skip(long count) {}

            @Override
            public void advance(long count, String remark) {}

            @Override
            public void close() {}
          };

  /// Starts an activity.
  ///
  /// @param activity a word or two, such as `train`
  /// @param unit what is counted, in the plural, such as `steps`
  /// @param total how many there will be
  Progress start(String activity, String unit, long total);
}
