package org.firstwords.dag.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.BoundedLines;

/// An event of a run: a line of `events.jsonl`.
///
/// @param at when it happened
/// @param event `task`, or what happened to the run, such as `run begins`
/// @param attempt at the task, from 1
/// @param cache `hit` or `miss`
/// @param reason why the task is in its state, where that is not plain
@RegisterForReflection
public record RunEvent(
    Optional<Instant> at,
    Optional<Integer> attempt,
    Optional<String> cache,
    String event,
    Optional<Integer> exitCode,
    Optional<String> reason,
    Optional<TaskState> state,
    Optional<String> task) {
  /// The file's name in the run's folder.
  public static final String NAME = "events.jsonl";

  /// The event of a line that cannot be read; it has no time.
  private static final String UNREADABLE = "unreadable";

  static RunEvent of(Instant at, String event) {
    return of(Optional.of(at), event);
  }

  private static RunEvent of(Optional<Instant> at, String event) {
    return new RunEvent(
        at,
        Optional.empty(),
        Optional.empty(),
        event,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static RunEvent of(Instant at, String id, TaskRecord task) {
    return new RunEvent(
        Optional.of(at),
        Optional.of(task.attempts()),
        task.cache(),
        "task",
        task.exitCode(),
        task.reason(),
        Optional.of(task.state()),
        Optional.of(id));
  }

  /// The text of its line, with the line end.
  String line() {
    return Json.line(this) + "\n";
  }

  /// A part of the events.
  ///
  /// @param next the number of the last one
  public record Page(List<RunEvent> events, int next) {}

  /// The events behind the first ones; a line that cannot be read gives an event that says so.
  ///
  /// @param after how many to skip
  /// @param most how many to read
  public static Page read(InputStream in, int after, int most) throws IOException {
    var events = new ArrayList<RunEvent>();
    var row = 0;
    var lines = new BoundedLines(in, NAME);
    for (var text = lines.readLine();
        text != null && events.size() < most;
        text = lines.readLine()) {
      if (++row > after) {
        events.add(parse(text));
      }
    }
    return new Page(events, Math.max(row, after));
  }

  private static RunEvent parse(String text) {
    try {
      return Json.readLine(text, NAME, RunEvent.class);
    } catch (UserException broken) {
      return of(Optional.empty(), UNREADABLE);
    }
  }
}
