package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.record.RunRecord;

/// Reads the events of a run from its `events.jsonl`.
record RunEvents(ServedRun run) {
  private static final int MOST = 10_000;

  /// Events in their order.
  ///
  /// @param next what to ask for to get those that follow
  @RegisterForReflection
  public record Events(List<Map<String, Object>> events, int next) {}

  /// The events behind this number; each with its own, from 1.
  Events after(int number) throws IOException {
    var at = run.folder().resolve(RunRecord.EVENTS);
    var events = new ArrayList<Map<String, Object>>();
    if (run.find(at).isEmpty()) {
      return new Events(events, number);
    }
    var row = 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(run.store().read(at), StandardCharsets.UTF_8))) {
      for (var text = lines.readLine();
          text != null && events.size() < MOST;
          text = lines.readLine()) {
        if (++row > number) {
          events.add(event(text, row));
        }
      }
    }
    return new Events(events, Math.max(row, number));
  }

  private static Map<String, Object> event(String text, int number) {
    var event = new LinkedHashMap<String, Object>();
    try {
      event.putAll(Json.mapper().readValue(text, new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException broken) {
      event.put("event", "unreadable");
    }
    event.put("number", number);
    return event;
  }
}
