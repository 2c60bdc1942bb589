package org.firstwords.dag.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNotesTest {
  @TempDir Path folder;

  private static RunNotes tagged(String... tags) {
    return new RunNotes(List.of(tags), Optional.empty());
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    var store = new LocalStore();
    var run = Location.parse(folder.toString());
    assertThat(RunNotes.read(store, run)).isEqualTo(RunNotes.NONE);
    var notes = tagged("seed=7", "baseline").withNote("Larger crops.\nBetter?");
    notes.write(store, run);
    assertThat(RunNotes.read(store, run)).isEqualTo(notes);
    Files.writeString(folder.resolve(RunNotes.NAME), "{}");
    assertThat(RunNotes.read(store, run)).isEqualTo(RunNotes.NONE);
  }

  @Test
  void keepsTagsSortedAndOnce() {
    var notes = tagged("b", "a").plus(List.of("c", "a"));
    assertThat(notes.tags()).containsExactly("a", "b", "c");
    assertThat(notes.minus(List.of("b", "x")).tags()).containsExactly("a", "c");
  }

  @Test
  void isOneLine() {
    assertThat(tagged("a", "b").withNote(" one\n two ").line()).isEqualTo("[a, b] one two");
    assertThat(tagged("a").withNote(" ").line()).isEqualTo("[a]");
    assertThat(RunNotes.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", "a,b", "a\u001b[1m"})
  void refusesTags(String tag) {
    assertThatThrownBy(() -> tagged(tag))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be a tag")
        .message()
        .doesNotContain("\u001b");
  }

  @Test
  void refusesNotesThatATerminalWouldObey() {
    assertThatThrownBy(() -> RunNotes.NONE.withNote("a\u001b[2J"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("control characters");
    assertThatThrownBy(() -> RunNotes.NONE.withNote("x".repeat(4001)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("at most 4000");
  }

  /// Hours of work must not end without their results because of a file that somebody edited.
  @Test
  void brokenNotesAreToldAndCountAsNone() throws IOException {
    Files.writeString(folder.resolve(RunNotes.NAME), "{\"tags\": 7}");
    var problems = new ArrayList<String>();
    var run = Location.parse(folder.toString());
    assertThat(RunNotes.read(new LocalStore(), run, problems::add)).isEqualTo(RunNotes.NONE);
    assertThat(problems).singleElement().asString().contains(RunNotes.NAME);
  }
}
