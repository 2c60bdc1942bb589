package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
  @TempDir Path folder;
  private RunIndex index;

  @BeforeEach
  void write() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.toString());
    SampleRuns.write(store, root);
    index = new RunIndex(new Runs(store, root));
    index.scan();
  }

  private RunState state(String id) {
    return summary(id).state();
  }

  private RunSummary summary(String id) {
    return index.all(Instant.now()).stream()
        .filter(run -> run.runId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void seesThatARunHasEnded() throws IOException {
    assertThat(state(SampleRuns.LIVE)).isEqualTo(RunState.RUNNING);
    var record = folder.resolve("live/run.json");
    Files.writeString(record, Files.readString(record).replace("\"running\"", "\"failed\""));
    index.scan();
    assertThat(state(SampleRuns.LIVE)).isEqualTo(RunState.FAILED);
  }

  @Test
  void seesNotesThatAreWrittenLater() throws IOException {
    Files.writeString(folder.resolve("two/notes.json"), "{\"tags\":[\"best\"]}");
    index.scan();
    assertThat(summary(SampleRuns.TWO).tags()).containsExactly("best");
    Files.writeString(folder.resolve("two/notes.json"), "{\"tags\":");
    index.scan();
    assertThat(summary(SampleRuns.TWO).note().orElseThrow())
        .contains("notes.json is not a readable RunNotes");
  }

  @Test
  void seesThatAnEndedRunIsContinued() throws IOException {
    var record = folder.resolve("two/run.json");
    Files.writeString(record, Files.readString(record).replace("\"success\"", "\"running\""));
    index.scan();
    assertThat(state(SampleRuns.TWO)).isEqualTo(RunState.RUNNING);
  }

  @Test
  void forgetsWhatIsDeletedAndFindsWhatIsNew() throws IOException {
    Files.move(folder.resolve("two"), folder.resolve("three"));
    var record = folder.resolve("three/run.json");
    Files.writeString(record, Files.readString(record).replace("\"two\"", "\"three\""));
    index.scan();
    assertThat(index.all(Instant.now()).stream().map(RunSummary::runId))
        .containsExactlyInAnyOrder("three", SampleRuns.ONE, SampleRuns.LIVE);
  }

  @Test
  void saysWhyItCannotList() {
    var wrong = new RunIndex(new Runs(new Stores(), Location.parse("s3://no-store/runs")));
    wrong.scan();
    assertThat(wrong.trouble()).isPresent();
    assertThat(wrong.isComplete()).isFalse();
  }
}
