package org.firstwords.workflow.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.house.RunFolders.Folder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Removes invented runs.
class RunRemovalTest {
  @TempDir Path root;
  private final LocalStore store = new LocalStore();
  private Runs runs = new Runs(store, new Location.Local(Path.of("unset")));

  @BeforeEach
  void begin() {
    runs = new Runs(store, new Location.Local(root));
  }

  private Map<String, Folder> all() throws IOException {
    return new RunFolders(runs).all();
  }

  private void record(String run, RunState state) throws IOException {
    var record =
        new RunRecord(
            1,
            run,
            "w",
            "w.yaml",
            "",
            "",
            List.of(),
            root.toString(),
            Map.of(),
            Map.of(),
            state,
            ProcessId.of(ProcessHandle.current()),
            Instant.EPOCH,
            Optional.empty(),
            new TreeMap<>());
    assertThat(runs.create(record)).isTrue();
  }

  /// @param from the task, as `run/task`, whose artifact is reused; or its own
  private void task(String run, String task, String from) throws IOException {
    var folder = root.resolve(run).resolve(task);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("attempt.json"), "{}");
    var own = from.equals(run + "/" + task);
    var manifest =
        new Manifest(
            Manifest.SCHEMA,
            task,
            "train",
            List.of(),
            new TreeMap<>(),
            from.replace('/', '-'),
            own ? Optional.empty() : Optional.of(root + "/" + from + "/manifest.json"),
            new TreeMap<>(),
            new TreeMap<>(Map.of("a", new Artifact(root + "/" + from + "/a", "0", 3, List.of()))),
            new TreeMap<>(),
            List.of(),
            List.of(),
            Build.of("train"),
            new TreeMap<>(),
            Instant.EPOCH,
            Instant.EPOCH,
            1);
    Files.write(folder.resolve("manifest.json"), Json.page(manifest));
    if (own) {
      Files.writeString(folder.resolve("a"), "abc");
      Files.createDirectories(root.resolve(".cache"));
      Files.writeString(
          root.resolve(".cache/" + run + "-" + task + ".json"),
          Json.line(Map.of("manifest", folder.resolve("manifest.json").toString())));
    }
  }

  private void remove(String... names) throws IOException {
    var all = all();
    var folders = new ArrayList<Folder>();
    for (var name : names) {
      folders.add(Objects.requireNonNull(all.get(name)));
    }
    new RunRemoval(runs).remove(folders, _ -> {});
  }

  @Test
  void whatOthersTookIsKeptAndThoseThatTookGoFirst() throws Exception {
    record("first", RunState.SUCCESS);
    task("first", "train", "first/train");
    record("second", RunState.SUCCESS);
    task("second", "train", "first/train");
    task("by_hand", "train", "first/train");
    assertThat(all().keySet()).containsExactly("by_hand", "first", "second");
    var alone = RunRemoval.Plan.of(all(), List.of("first", "second"));
    assertThat(alone.removable()).containsExactly("second");
    assertThat(alone.needed()).containsExactly(Map.entry("first", Set.of("by_hand")));
    var together = RunRemoval.Plan.of(all(), List.of("first", "second", "by_hand"));
    assertThat(together.removable()).containsExactly("by_hand", "second", "first");
  }

  @Test
  void removesTheRunAndItsCacheEntriesOnly() throws Exception {
    record("first", RunState.SUCCESS);
    task("first", "train", "first/train");
    task("other", "train", "other/train");
    remove("first");
    assertThat(root.resolve("first")).doesNotExist();
    assertThat(root.resolve(".cache/first-train.json")).doesNotExist();
    assertThat(root.resolve(".cache/other-train.json")).exists();
    assertThat(all().keySet()).containsExactly("other");
  }

  @Test
  void aRunThatTookAResultMeanwhileKeepsIt() throws Exception {
    record("first", RunState.SUCCESS);
    task("first", "train", "first/train");
    var folder = List.of(Objects.requireNonNull(all().get("first")));
    task("late", "train", "first/train");
    var entry = Files.readString(root.resolve(".cache/first-train.json"));
    assertThatThrownBy(() -> new RunRemoval(runs).remove(folder, _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has just become needed by late; nothing was removed");
    assertThat(root.resolve("first/train/a")).exists();
    assertThat(root.resolve(".cache/first-train.json")).content().isEqualTo(entry);
  }

  /// Kills the removal before its 1st, 2nd, … deletion.
  @Test
  void killedHalfWayNothingIsLostThatARunNeeds() throws Exception {
    for (var deletions = 0; ; deletions++) {
      record("first", RunState.SUCCESS);
      task("first", "train", "first/train");
      record("second", RunState.SUCCESS);
      task("second", "train", "first/train");
      task("second", "report", "second/report");
      var dying = new Runs(new DyingStore(deletions), new Location.Local(root));
      var plan = RunRemoval.Plan.of(all(), List.of("first", "second"));
      var all = all();
      var folders =
          plan.removable().stream().map(name -> Objects.requireNonNull(all.get(name))).toList();
      try {
        new RunRemoval(dying).remove(folders, _ -> {});
        break;
      } catch (DyingStore.Killed killed) {
        assertEveryManifestIsWhole();
        remove(RunRemoval.Plan.of(all(), all().keySet()).removable().toArray(String[]::new));
        assertThat(all()).as("after %d deletions", deletions).isEmpty();
      }
    }
    assertThat(all()).isEmpty();
  }

  private void assertEveryManifestIsWhole() throws IOException {
    for (var run : runs.names()) {
      for (var task : List.of("train", "report")) {
        var manifest = root.resolve(run).resolve(task).resolve("manifest.json");
        if (Files.exists(manifest)) {
          var uri = Json.mapper().readTree(manifest.toFile()).at("/outputs/a/uri").asText();
          assertThat(Path.of(uri)).exists();
        }
      }
    }
  }

  @Test
  void nothingIsRemovedWhileARunIsExecuted() throws Exception {
    record("now", RunState.RUNNING);
    assertThatThrownBy(() -> new RunRemoval(runs).refuseWhileRunning(all()))
        .hasMessageContaining("the run 'now' is being executed");
  }

  @Test
  void otherFoldersAreNoRuns() throws Exception {
    Files.createDirectories(root.resolve("photos/summer"));
    assertThat(all()).isEmpty();
  }

  @Test
  void sizesAreShort() {
    assertThat(
            List.of(Bytes.text(0), Bytes.text(1234), Bytes.text(45_405_061), Bytes.text(999_700)))
        .containsExactly("0 B", "1.2 KB", "45 MB", "1.0 MB");
  }
}
