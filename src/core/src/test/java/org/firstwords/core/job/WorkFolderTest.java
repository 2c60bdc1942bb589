package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private static final LocalStore STORE = new LocalStore();
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private WorkFolder work() {
    return new WorkFolder(STORE, new Location.Local(folder.resolve("work")), notes::add);
  }

  private Path file(String path) {
    return folder.resolve("work").resolve(path);
  }

  private void write(String name) throws IOException {
    var piece = work().begin(name);
    piece.write("a.bin", out -> out.write(1));
    piece.write("deep/b.bin", out -> out.write("second".getBytes(UTF_8)));
    piece.write("a.bin", out -> out.write(("again of " + name).getBytes(UTF_8)));
    piece.finish();
  }

  @Test
  void findsWhatWasFinished() throws IOException {
    assertThat(work().find("x/one")).isEmpty();
    var begun = work().begin("x/one");
    begun.write("a.bin", out -> out.write(1));
    assertThat(work().find("x/one")).isEmpty();
    write("x/one");
    var piece = work().find("x/one").orElseThrow();
    assertThat(piece.name()).isEqualTo("one");
    try (var in = piece.read("a.bin")) {
      assertThat(in).hasContent("again of x/one");
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void doesDamagedPiecesAgain() throws IOException {
    for (var path : List.of("a.bin", "deep/b.bin", WorkFolder.CHECKSUMS)) {
      write("whole");
      var whole = Files.readAllBytes(file("whole").resolve(path));
      for (var place = 0; place <= whole.length; place += 1 + whole.length / 20) {
        write("one");
        var flipped = whole.clone();
        if (place < whole.length) {
          flipped[place] ^= 4;
        }
        Files.write(
            file("one").resolve(path),
            place < whole.length ? flipped : Arrays.copyOf(whole, whole.length / 2));
        notes.clear();
        var found = work().find("one");
        if (found.isPresent()) { // space between the words of the checksums
          assertThat(path).isEqualTo(WorkFolder.CHECKSUMS);
          continue;
        }
        assertThat(notes).hasSize(1);
        assertThat(notes.getFirst()).contains("work/one is damaged (").endsWith("done again");
        assertThat(file("one")).doesNotExist();
      }
    }
  }

  @Test
  void takesTheLastWholePiece() throws IOException {
    assertThat(work().findLast("x")).isEmpty();
    for (var name : List.of("1", "2", "3")) {
      write("x/" + name);
    }
    work().begin("x/4").write("a.bin", out -> out.write(1));
    assertThat(work().findLast("x").orElseThrow().name()).isEqualTo("3");
    Files.writeString(file("x/3/a.bin"), "");
    assertThat(work().findLast("x").orElseThrow().name()).isEqualTo("2");
    work().keepOnly("x", Set.of("1"));
    assertThat(work().findLast("x").orElseThrow().name()).isEqualTo("1");
  }

  @Test
  void refusesToPublishWhatChangedAfterTheCheck() throws IOException {
    write("one");
    var piece = work().find("one").orElseThrow();
    var output = new Output(STORE, new Location.Local(folder.resolve("output")));
    piece.copy("a.bin", "application/octet-stream", output);
    Files.writeString(file("one/a.bin"), "again of two");
    assertThatThrownBy(() -> piece.copy("a.bin", "application/octet-stream", output))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("changed while it was used");
  }
}
