package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.jspecify.annotations.Nullable;

/// A run in a list.
///
/// @param seconds its duration, up to now while it runs
/// @param tasks the number of tasks in each state
/// @param params the values given
@RegisterForReflection
public record RunSummary(
    String runId,
    String workflow,
    RunState state,
    Instant started,
    Optional<Instant> ended,
    double seconds,
    Map<String, Integer> tasks,
    Map<String, @Nullable Object> params) {
  static RunSummary of(RunRecord run, Instant now) {
    var counts = new TreeMap<String, Integer>();
    run.tasks().values().forEach(task -> counts.merge(task.state().text(), 1, Integer::sum));
    return new RunSummary(
        run.runId(),
        run.workflow().intern(),
        run.stateNow(),
        run.start(),
        run.end(),
        seconds(run.start(), run.end(), now),
        counts,
        run.conf());
  }

  /// The summary at another time.
  RunSummary at(Instant now) {
    return ended.isPresent()
        ? this
        : new RunSummary(
            runId, workflow, state, started, ended, seconds(started, ended, now), tasks, params);
  }

  private static double seconds(Instant start, Optional<Instant> end, Instant now) {
    return Duration.between(start, end.orElse(now)).toMillis() / 1000.0;
  }

  /// Whether the id, workflow or params contain a text, ignoring case.
  ///
  /// @param text in lower case
  boolean contains(String text) {
    return runId.toLowerCase(Locale.ROOT).contains(text)
        || workflow.toLowerCase(Locale.ROOT).contains(text)
        || params.entrySet().stream()
            .anyMatch(entry ->
                (entry.getKey() + "=" + entry.getValue()).toLowerCase(Locale.ROOT).contains(text));
  }
}
