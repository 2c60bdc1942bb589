package org.firstwords.core.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.observe.Identity;
import org.firstwords.core.observe.ObservedTask;
import org.firstwords.core.observe.Outcome;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.observe.TraceContext;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;

/// Reports one task attempt to the observers, and sets the log context.
record AttemptTelemetry(
    JobOptions options, Telemetry telemetry, Identity.Attempt attempt, Instant start) {
  /// @param number of the attempt; 0 if unknown
  static AttemptTelemetry of(JobOptions options, Telemetry telemetry, int number) {
    var run = new Identity.Run(options.root.toString(), options.runId);
    var attempt = new Identity.Attempt(run, options.taskId(), number);
    Log.ofProcess().context(context(attempt));
    return new AttemptTelemetry(options, telemetry, attempt, Instant.now());
  }

  private static Map<String, Object> context(Identity.Attempt attempt) {
    var context = new LinkedHashMap<String, Object>();
    context.put("run", attempt.run().id());
    context.put("task", attempt.task());
    context.put("attempt", attempt.number());
    context.put("trace_id", TraceContext.of(attempt, System.getenv()).trace());
    context.put("span_id", attempt.span());
    return context;
  }

  void onStart(SortedMap<String, Artifact> inputs) {
    telemetry.start(
        new ObservedTask(
            attempt, workflow(), options.command.name(), options.parameters(), inputs, start));
  }

  /// The workflow's name from the environment, else the name of the root.
  private String workflow() {
    return Optional.ofNullable(System.getenv(ObservedTask.WORKFLOW_VARIABLE))
        .filter(name -> !name.isBlank())
        .or(() -> Optional.of(options.root.name()).filter(name -> !name.isEmpty()))
        .orElse("firstwords");
  }

  void onComplete(Manifest manifest, boolean hit) {
    telemetry.end(new Outcome.Completed(manifest.outputs(), manifest.metrics(), hit));
  }

  void onFailure(Throwable thrown) {
    onStart(new TreeMap<>());
    var message = Optional.ofNullable(thrown.getMessage()).orElse(thrown.getClass().getName());
    var code = ExitCode.of(thrown);
    var stopped = StopSignal.ofProcess().requested() || thrown instanceof StoppedException;
    telemetry.end(stopped ? new Outcome.Stopped(message, code) : new Outcome.Failed(message, code));
  }
}
