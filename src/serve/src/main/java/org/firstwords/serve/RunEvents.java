package org.firstwords.serve;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.record.RunEvent;

/// Reads the events of a run from its `events.jsonl`.
record RunEvents(ServedRun run) {
  private static final int MOST = 10_000;

  /// Events in order.
  ///
  /// @param next the number to pass as `after` for the following events
  @RegisterForReflection
  public record Events(List<Map<String, Object>> events, int next) {}

  /// The events after this number; they are numbered from 1.
  Events after(int number) throws IOException {
    var at = run.folder().resolve(RunEvent.NAME);
    if (run.find(at).isEmpty()) {
      return new Events(List.of(), number);
    }
    try (var in = run.store().read(at)) {
      var page = RunEvent.read(in, number, MOST);
      var events = new ArrayList<Map<String, Object>>();
      for (var event : page.events()) {
        var numbered =
            Json.mapper().convertValue(event, new TypeReference<Map<String, Object>>() {});
        numbered.put("number", number + events.size() + 1);
        events.add(numbered);
      }
      return new Events(events, page.next());
    }
  }
}
