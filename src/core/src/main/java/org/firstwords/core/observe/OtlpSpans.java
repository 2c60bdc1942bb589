package org.firstwords.core.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The spans of a task or run as OTLP JSON.
final class OtlpSpans {
  private static final int INTERNAL = 1;
  private static final int OK = 1;
  private static final int ERROR = 2;

  private OtlpSpans() {}

  static List<Map<String, Object>> of(
      ObservedTask task, TaskEnd end, Map<String, String> environment) {
    var identity = task.identity();
    var context = TraceContext.of(identity, environment);
    var name = identity instanceof Identity.Run ? task.workflow() : task.task();
    var span =
        span(context.trace(), identity.span(), context.parent(), name, task.start(), end.end());
    span.put("attributes", attributes(facts(task, end.outcome())));
    span.put("status", status(end.outcome()));
    var spans = new ArrayList<>(List.of(span));
    for (var phase : end.phases()) {
      var id = Identity.span(identity.text() + "\n" + phase.name());
      var parent = Optional.of(identity.span());
      spans.add(span(context.trace(), id, parent, phase.name(), phase.start(), phase.end()));
    }
    return spans;
  }

  private static Map<String, Object> span(
      String trace, String id, Optional<String> parent, String name, Instant start, Instant end) {
    var span = new LinkedHashMap<String, Object>();
    span.put("traceId", trace);
    span.put("spanId", id);
    parent.ifPresent(text -> span.put("parentSpanId", text));
    span.put("name", name);
    span.put("kind", INTERNAL);
    span.put("startTimeUnixNano", nanoseconds(start));
    span.put("endTimeUnixNano", nanoseconds(end));
    return span;
  }

  private static String nanoseconds(Instant time) {
    return "%d%09d".formatted(time.getEpochSecond(), time.getNano());
  }

  private static Map<String, Object> facts(ObservedTask task, Outcome outcome) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("firstwords.root", task.identity().run().root());
    facts.put("firstwords.run", task.identity().run().id());
    facts.put("firstwords.workflow", task.workflow());
    facts.put("firstwords.command", task.command());
    if (task.identity() instanceof Identity.Attempt attempt) {
      facts.put("firstwords.task", attempt.task());
      facts.put("firstwords.attempt", (long) attempt.number());
    }
    facts.put("process.exit.code", (long) outcome.code());
    if (outcome instanceof Outcome.Completed completed) {
      facts.put("firstwords.cache_hit", completed.cacheHit());
      completed.metrics().forEach((name, value) -> facts.put("firstwords.metric." + name, value));
    }
    return facts;
  }

  private static Map<String, Object> status(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed _ -> Map.of("code", OK);
      case Outcome.Failed(var message, var _) -> Map.of("code", ERROR, "message", message);
      case Outcome.Stopped(var message, var _) -> Map.of("code", ERROR, "message", message);
    };
  }

  /// Attributes as a list of keys with typed values.
  static List<Map<String, Object>> attributes(Map<String, Object> facts) {
    var attributes = new ArrayList<Map<String, Object>>();
    facts.forEach((key, value) -> attributes.add(Map.of("key", key, "value", typed(value))));
    return attributes;
  }

  private static Map<String, Object> typed(Object value) {
    return switch (value) {
      case Boolean flag -> Map.of("boolValue", flag);
      case Long number -> Map.of("intValue", number.toString());
      case Double real -> Map.of("doubleValue", real);
      default -> Map.of("stringValue", value.toString());
    };
  }
}
