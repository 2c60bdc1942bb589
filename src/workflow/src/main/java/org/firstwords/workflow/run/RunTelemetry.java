package org.firstwords.workflow.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.observe.Identity;
import org.firstwords.core.observe.ObservedTask;
import org.firstwords.core.observe.Outcome;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.observe.TraceContext;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;

/// Sends the telemetry of a run; tasks send their own.
public final class RunTelemetry {
  private final Telemetry observation;

  /// Reports the start. A resumed run is reported again under the same identity.
  public RunTelemetry(RunRecord run, Telemetry observation) {
    this.observation = observation;
    var identity = identity(run);
    var trace = TraceContext.of(identity, System.getenv()).trace();
    Log.ofProcess()
        .context(Map.of("run", run.runId(), "span_id", identity.span(), "trace_id", trace));
    observation.start(
        new ObservedTask(
            identity, run.workflow(), "firstwords", new TreeMap<>(), new TreeMap<>(), run.start()));
  }

  /// The identity of the run for observers.
  public static Identity.Run identity(RunRecord run) {
    return new Identity.Run(run.root(), run.runId());
  }

  /// Reports the end.
  public void end(RunRecord run) {
    observation.end(
        switch (run.state()) {
          case SUCCESS, RUNNING -> new Outcome.Completed(new TreeMap<>(), new TreeMap<>(), false);
          case FAILED -> new Outcome.Failed(failures(run), ExitCode.USER);
          case INTERRUPTED -> new Outcome.Stopped("interrupted", ExitCode.TERMINATED);
        });
  }

  private static String failures(RunRecord run) {
    return run.tasks().entrySet().stream()
        .filter(task -> task.getValue().state() == TaskState.FAILED)
        .map(task -> task.getKey() + task.getValue().reason().map(": "::concat).orElse(""))
        .collect(Collectors.joining("; "));
  }
}
