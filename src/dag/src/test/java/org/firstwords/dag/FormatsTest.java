package org.firstwords.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.DefaultsFile;
import org.firstwords.dag.record.Journal;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunEvent;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The records of a run: the readers give back what the journal wrote, and the keys on disk are the
/// ones that users have.
class FormatsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
  private final LocalStore store = new LocalStore();
  private Location.Local root = new Location.Local(Path.of("."));
  @TempDir Path folder;

  @BeforeEach
  void setRoot() {
    root = new Location.Local(folder);
  }

  private RunRecord run() {
    var tasks = new TreeMap<String, TaskRecord>();
    var started = TaskRecord.waiting().started(NOW, "a/attempt-1.log", Optional.of(process()));
    tasks.put("corpus", TaskRecord.waiting());
    tasks.put("frames", started);
    tasks.put(
        "train",
        started.ended(
            TaskState.FAILED, NOW.plusSeconds(2), Optional.of(75), Optional.of("no storage")));
    tasks.put(
        "report",
        started.succeeded(
            NOW.plusSeconds(3),
            Optional.of("hit"),
            Optional.of(Map.of("metrics", Map.of("accuracy", 0.5))),
            Optional.of("a/manifest.json"),
            Optional.empty()));
    return new RunRecord(
        1,
        "one",
        "small",
        "small.yaml",
        "0".repeat(64),
        "small: {}",
        List.of(new DefaultsFile("defaults.yml", "tags: [a]")),
        root.toString(),
        Map.of("seed", 7),
        Map.of(),
        RunState.RUNNING,
        process(),
        NOW,
        Optional.empty(),
        tasks);
  }

  private static ProcessId process() {
    return new ProcessId("elsewhere", 12, NOW);
  }

  @Test
  void runsAreReadAsWritten() throws IOException {
    var run = run();
    Journal.of(store, run).writeRun(run, "run begins", NOW);
    assertThat(new Runs(store, root).get("one")).isEqualTo(run);
    assertThat(text(RunRecord.NAME))
        .contains(
            "\"owner\" : {", "\"host\" : \"elsewhere\"", "\"started\" : \"2026-11-25T07:00:00Z\"")
        .contains("\"hand_over\" : {", "\"exit_code\" : 75", "\"run_id\" : \"one\"");
  }

  @Test
  void eventsAreReadAsWritten() throws IOException {
    var run = run();
    Journal.of(store, run).writeRun(run, "run begins", NOW);
    for (var task : List.of("train", "report")) {
      var journal = Journal.of(store, run);
      journal.writeTask(run, task, NOW.plusSeconds(task.equals("train") ? 2 : 3));
      journal.flushIfDue(run);
    }
    var written = text(RunEvent.NAME);
    assertThat(written)
        .isEqualTo(
            """
            {"at":"2026-11-25T07:00:00Z","event":"run begins"}
            {"at":"2026-11-25T07:00:02Z","attempt":1,"event":"task","exit_code":75,"reason":"no storage","state":"failed","task":"train"}
            {"at":"2026-11-25T07:00:03Z","attempt":1,"cache":"hit","event":"task","exit_code":0,"state":"success","task":"report"}
            """);
    var events = read(written, 0, 10);
    assertThat(events.next()).isEqualTo(3);
    assertThat(events.events())
        .containsExactly(
            new RunEvent(
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                "run begins",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new RunEvent(
                Optional.of(NOW.plusSeconds(2)),
                Optional.of(1),
                Optional.empty(),
                "task",
                Optional.of(75),
                Optional.of("no storage"),
                Optional.of(TaskState.FAILED),
                Optional.of("train")),
            new RunEvent(
                Optional.of(NOW.plusSeconds(3)),
                Optional.of(1),
                Optional.of("hit"),
                "task",
                Optional.of(0),
                Optional.empty(),
                Optional.of(TaskState.SUCCESS),
                Optional.of("report")));
    assertThat(read(written, 2, 10).events()).isEqualTo(events.events().subList(2, 3));
    assertThat(read(written, 0, 2).events()).isEqualTo(events.events().subList(0, 2));
    assertThat(read(written, 3, 10)).isEqualTo(new RunEvent.Page(List.of(), 3));
    assertThat(read("{\"at\":", 0, 10).events())
        .singleElement()
        .extracting(RunEvent::event)
        .isEqualTo("unreadable");
  }

  private static RunEvent.Page read(String text, int after, int most) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return RunEvent.read(in, after, most);
  }

  private String text(String file) throws IOException {
    try (var in = store.read(run().folder().location().resolve(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
