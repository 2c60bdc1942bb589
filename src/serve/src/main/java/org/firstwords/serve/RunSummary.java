package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.jspecify.annotations.Nullable;

/// A run in a list.
///
/// @param seconds its duration, up to now while it runs
/// @param tasks the number of tasks in each state
/// @param params the values given
/// @param bytes of the artifacts that its tasks wrote, without those taken from other runs
/// @param tags that people gave it
/// @param note that people wrote on it
/// @param values what a list can show and sort by: `param.NAME` and `metric.TASK.NAME`; a page of a
///   list has only those that were requested
@RegisterForReflection
public record RunSummary(
    String runId,
    String workflow,
    RunState state,
    Instant started,
    Optional<Instant> ended,
    double seconds,
    Map<String, Integer> tasks,
    Map<String, @Nullable Object> params,
    long bytes,
    List<String> tags,
    Optional<String> note,
    Map<String, Object> values) {
  static final String PARAM = "param.";
  static final String METRIC = "metric.";

  static RunSummary of(RunRecord run, RunNotes notes, Instant now) {
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
        run.conf(),
        bytes(run),
        notes.tags().stream().map(String::intern).toList(),
        notes.note(),
        values(run));
  }

  /// The summary at another time.
  RunSummary at(Instant now) {
    return ended.isPresent()
        ? this
        : new RunSummary(
            runId,
            workflow,
            state,
            started,
            ended,
            seconds(started, ended, now),
            tasks,
            params,
            bytes,
            tags,
            note,
            values);
  }

  /// Without values but these.
  RunSummary only(Collection<String> names) {
    var chosen = new TreeMap<String, Object>();
    names.forEach(name -> value(name).ifPresent(value -> chosen.put(name, value)));
    return new RunSummary(
        runId, workflow, state, started, ended, seconds, tasks, params, bytes, tags, note, chosen);
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Names recur in all runs of a workflow, so that each is kept once.
  private static Map<String, Object> values(RunRecord run) {
    var values = new HashMap<String, Object>();
    run.params()
        .forEach((name, value) -> {
          if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            values.put((PARAM + name).intern(), value);
          }
        });
    run.tasks()
        .forEach((id, task) ->
            task.metrics()
                .forEach((name, value) -> {
                  if (!name.endsWith("_low") && !name.endsWith("_high")) {
                    values.put((METRIC + id + "." + name).intern(), value);
                  }
                }));
    return Map.copyOf(values);
  }

  private static long bytes(RunRecord run) {
    var own = run.folder().location() + "/";
    return run.tasks().values().stream()
        .flatMap(task -> task.handedOver("artifacts").values().stream())
        .mapToLong(artifact ->
            artifact instanceof Map<?, ?> fields
                    && fields.get("uri") instanceof String uri
                    && uri.startsWith(own)
                    && fields.get("bytes") instanceof Number number
                ? number.longValue()
                : 0)
        .sum();
  }

  private static double seconds(Instant start, Optional<Instant> end, Instant now) {
    return Duration.between(start, end.orElse(now)).toMillis() / 1000.0;
  }

  /// Whether the id, workflow, tags, note or params contain a text, ignoring case.
  ///
  /// @param text in lower case
  boolean contains(String text) {
    return runId.toLowerCase(Locale.ROOT).contains(text)
        || workflow.toLowerCase(Locale.ROOT).contains(text)
        || tags.stream().anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(text))
        || note.filter(written -> written.toLowerCase(Locale.ROOT).contains(text)).isPresent()
        || params.entrySet().stream()
            .anyMatch(entry ->
                (entry.getKey() + "=" + entry.getValue()).toLowerCase(Locale.ROOT).contains(text));
  }
}
