package org.firstwords.workflow.run;

import java.time.Instant;
import org.firstwords.dag.record.RunRecord;

/// Displays the progress of a run.
public interface Display {
  /// A task is in another state.
  void changed(RunRecord run, String task, Instant now, LastWords words);

  /// Time has passed.
  void tick(RunRecord run, Instant now, LastWords words);

  /// Shows nothing.
  static Display none() {
    return new Display() {
      @Override
      public void changed(RunRecord run, String task, Instant now, LastWords words) {}

      @Override
      public void tick(RunRecord run, Instant now, LastWords words) {}
    };
  }
}
