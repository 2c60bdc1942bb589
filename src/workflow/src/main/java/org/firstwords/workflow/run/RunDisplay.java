package org.firstwords.workflow.run;

import java.time.Instant;
import org.firstwords.dag.record.RunRecord;

/// Displays the progress of a run.
public interface RunDisplay {
  /// A task is in another state.
  void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words);

  /// Time has passed.
  void tick(RunRecord run, Instant now, ProgressLookup words);

  /// Shows nothing.
  static RunDisplay none() {
    return new RunDisplay() {
      @Override
      public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {}

      @Override
      public void tick(RunRecord run, Instant now, ProgressLookup words) {}
    };
  }
}
