package org.firstwords.workflow.run;

import java.util.Optional;
import org.firstwords.dag.record.ProcessId;

/// An attempt without a process: nothing is to be stopped, and nothing goes on without the runner.
abstract class FakeAttempt implements Executor.Attempt {
  @Override
  public Optional<ProcessId> processId() {
    return Optional.empty();
  }

  @Override
  public void stop() {}

  @Override
  public void kill() {}

  @Override
  public void abandon() {}

  @Override
  public boolean isLeftRunning() {
    return false;
  }
}
