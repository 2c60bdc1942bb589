package org.firstwords.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A run that no smoke run is: made from the record of `finished`, removed at the end.
final class Made implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path folder;

  private Made(Path folder) {
    this.folder = folder;
  }

  /// A training that failed, with a long log of characters of three bytes.
  static Made failed() throws IOException {
    var made = new Made(Server.root().resolve("failed"));
    var run = record("failed").put("state", "failed");
    train(run).put("state", "failed").put("attempts", 1).put("exit_code", 3);
    made.write(run);
    Files.writeString(
        made.folder.resolve("train/attempt-1.log"), ("€".repeat(100) + "\n").repeat(1000));
    return made;
  }

  /// A run that this process holds, in the middle of its training.
  static Made running() throws IOException {
    var made = new Made(Server.root().resolve("running"));
    var run = record("running").put("state", "running");
    run.remove("end");
    train(run).put("state", "running").remove(List.of("end", "exit_code"));
    var me = ProcessHandle.current();
    ((ObjectNode) run.get("owner"))
        .put("pid", me.pid())
        .put("started", me.info().startInstant().orElseThrow().toString())
        .put("birth", birth());
    made.write(run);
    return made;
  }

  /// The boot of this machine, and the clock tick at which this process was started: the 20th field
  /// after the name, which stands in brackets.
  private static String birth() throws IOException {
    var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    var stat = Files.readString(Path.of("/proc/self/stat"));
    return boot + "/" + stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
  }

  /// A run of eighty tasks: forty corpora of their own, each with the training that reads it.
  static Made large() throws IOException {
    var made = new Made(Server.root().resolve("large"));
    var run = record("large");
    var task = train(run);
    var tasks = run.putObject("tasks");
    var content = new StringBuilder("large:\n  start_date: '2026-01-01'\n  tasks:\n");
    for (var i = 1; i <= 40; i++) {
      tasks.set("corpus_%02d".formatted(i), task);
      tasks.set("train_%02d".formatted(i), task);
      content.append(
          """
              corpus_%1$02d:
                operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                image: firstwords/make-corpus:0.1.0
              train_%1$02d:
                operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                image: firstwords/train:0.1.0
                dependencies: [corpus_%1$02d]
          """
              .formatted(i));
    }
    made.write(run.put("content", content.toString()));
    return made;
  }

  /// Another line among the events of the run.
  void happens(String task, String state) throws IOException {
    var event = JSON.createObjectNode();
    event.put("at", Instant.now().toString()).put("event", "task").put("attempt", 1);
    event.put("task", task).put("state", state);
    Files.writeString(folder.resolve("events.jsonl"), event + "\n", StandardOpenOption.APPEND);
  }

  /// What the record of the run says, changed.
  void becomes(String task, String state) throws IOException {
    var run = (ObjectNode) JSON.readTree(folder.resolve("run.json").toFile());
    ((ObjectNode) run.get("tasks").get(task)).put("state", state);
    Files.writeString(folder.resolve("run.json"), run.toString());
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static ObjectNode record(String id) throws IOException {
    var finished = Server.root().resolve("finished/run.json").toFile();
    return ((ObjectNode) JSON.readTree(finished)).put("run_id", id);
  }

  private static ObjectNode train(ObjectNode run) {
    return (ObjectNode) run.get("tasks").get("train");
  }

  private void write(ObjectNode run) throws IOException {
    var finished = Server.root().resolve("finished");
    try (var files = Files.walk(finished)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(finished.relativize(file).toString()));
      }
    }
    Files.writeString(folder.resolve("run.json"), run.toString());
    var events = Files.readAllLines(folder.resolve("events.jsonl"));
    Files.write(folder.resolve("events.jsonl"), events.subList(0, events.size() - 1));
  }
}
