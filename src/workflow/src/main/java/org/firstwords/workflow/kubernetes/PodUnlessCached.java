package org.firstwords.workflow.kubernetes;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Retry;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.workflow.run.EarlierResults;
import org.firstwords.workflow.run.Executor;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;

/// An attempt that makes its Job only if the task's result is not in the cache.
final class PodUnlessCached implements Executor.Attempt {
  private final EarlierResults cache;
  private final Executor.Assignment assignment;
  private final Cluster cluster;
  private final Map<String, Object> manifest;
  private final JobAttempt job;
  private volatile boolean stopping;

  /// @param manifest of the Job
  PodUnlessCached(
      EarlierResults cache,
      Executor.Assignment assignment,
      Cluster cluster,
      Map<String, Object> manifest,
      JobAttempt job) {
    this.cache = cache;
    this.assignment = assignment;
    this.cluster = cluster;
    this.manifest = manifest;
    this.job = job;
  }

  @Override
  public Optional<ProcessId> processId() {
    return Optional.empty();
  }

  @Override
  public AttemptExit await() throws InterruptedException {
    var taken = cache.take(assignment);
    if (taken.isPresent()) {
      return taken.get();
    }
    if (stopping) {
      return new AttemptExit(ExitCode.TERMINATED, false, Optional.empty());
    }
    var refused = create();
    return refused.isPresent() ? new AttemptExit(ExitCode.TRY_AGAIN, false, refused) : job.await();
  }

  private Optional<Failure> create() {
    try {
      return Retry.STANDARD.call(this::createOnce);
    } catch (UserException wrong) {
      return Optional.of(new Failure(String.valueOf(wrong.getMessage()), false));
    } catch (TemporaryException | IOException silent) {
      return Optional.of(new Failure(String.valueOf(silent.getMessage()), true));
    }
  }

  private Optional<Failure> createOnce() {
    if (stopping) {
      return Optional.of(new Failure("stopped with the run", true));
    }
    cluster.create(manifest);
    return Optional.empty();
  }

  @Override
  public void stop() {
    stopping = true;
    job.stop();
  }

  @Override
  public void kill() {
    stopping = true;
    job.kill();
  }

  @Override
  public void abandon() {
    job.abandon();
  }

  @Override
  public boolean isLeftRunning() {
    return job.isLeftRunning();
  }

  @Override
  public Optional<Object> xcom() throws IOException {
    return job.xcom();
  }
}
