package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.junit.jupiter.api.Test;

/// The contract of every store.
interface ArtifactStoreContract {
  ArtifactStore store();

  /// A new folder for each test.
  Location folder();

  private void put(Location at, String content) throws IOException {
    store().write(at, out -> out.write(content.getBytes(UTF_8)));
  }

  private String text(Location at) throws IOException {
    try (var in = store().read(at)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private String text(Location at, long offset, long length) throws IOException {
    try (var in = store().read(at, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> listed(Location at) throws IOException {
    try (var files = store().list(at)) {
      return files
          .map(file -> file.location().toString().substring(at.toString().length() + 1))
          .toList();
    }
  }

  private List<String> children(Location at) throws IOException {
    try (var names = store().children(at)) {
      return names.toList();
    }
  }

  @Test
  default void readsWhatWasWrittenAndKnowsItsDigest() throws IOException {
    var at = folder().resolve("a/b c/ü+%.txt");
    var written = store().write(at, out -> out.write("hello".getBytes(UTF_8)));
    assertThat(text(at)).isEqualTo("hello");
    assertThat(written.bytes()).isEqualTo(5);
    assertThat(written.sha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(store().find(at).map(Stored::bytes)).contains(5L);
    assertThat(store().find(at).map(Stored::location)).contains(at);
  }

  @Test
  default void aLinkedObjectIsThereTwice() throws IOException {
    var from = folder().resolve("linked/from ü.tar");
    var to = folder().resolve("linked/below/to.tar");
    put(from, "hello");
    put(to, "what was there before");
    store().link(from, to);
    store().link(from, to); // an attempt that was killed begins anew
    assertThat(text(to)).isEqualTo("hello");
    put(from, "other");
    assertThat(text(to)).isEqualTo("hello");
    store().delete(from);
    assertThat(text(to)).isEqualTo("hello");
    assertThat(listed(folder().resolve("linked"))).containsExactly("below/to.tar");
  }

  @Test
  default void aLinkToNothingIsNamed() throws IOException {
    var from = folder().resolve("linked/nothing.tar");
    assertThatThrownBy(() -> store().link(from, folder().resolve("linked/to.tar")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nothing.tar");
    assertThat(listed(folder().resolve("linked"))).isEmpty();
  }

  @Test
  default void writesAnEmptyObject() throws IOException {
    var at = folder().resolve("empty");
    assertThat(store().write(at, _ -> {}).bytes()).isZero();
    assertThat(text(at)).isEmpty();
    assertThat(listed(folder())).containsExactly("empty");
  }

  @Test
  default void replacesAnObjectAndItsVersion() throws IOException {
    var at = folder().resolve("again");
    put(at, "one");
    var before = store().find(at).orElseThrow().version();
    put(at, "another");
    assertThat(text(at)).isEqualTo("another");
    assertThat(store().find(at).orElseThrow().version()).isNotEqualTo(before);
  }

  @Test
  default void leavesNothingWhenTheWriterFails() throws IOException {
    var fresh = folder().resolve("fresh");
    var old = folder().resolve("old");
    put(old, "before");
    for (var at : List.of(fresh, old)) {
      assertThatThrownBy(() ->
              store()
                  .write(
                      at,
                      out -> {
                        out.write(new byte[100_000]);
                        throw new IllegalStateException("broke off");
                      }))
          .hasMessage("broke off");
    }
    assertThat(store().find(fresh)).isEmpty();
    assertThat(text(old)).isEqualTo("before");
    assertThat(listed(folder())).containsExactly("old");
  }

  @Test
  default void letsExactlyOneRacerWriteOnce() throws Exception {
    var at = folder().resolve("marker");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var racers = new ArrayList<Callable<String>>();
      for (var racer = 0; racer < 24; racer++) {
        var content = "racer " + racer;
        racers.add(() -> store().writeOnce(at, content.getBytes(UTF_8)) ? content : "");
      }
      var winners = new ArrayList<String>();
      for (Future<String> won : threads.invokeAll(racers)) {
        winners.add(won.get());
      }
      winners.removeAll(List.of(""));
      assertThat(winners).hasSize(1).containsExactly(text(at));
    }
  }

  @Test
  default void writesOnceOnlyWhereNothingIs() throws IOException {
    var at = folder().resolve("once");
    put(at, "first");
    assertThat(store().writeOnce(at, "second".getBytes(UTF_8))).isFalse();
    assertThat(text(at)).isEqualTo("first");
    store().delete(at);
    assertThat(store().writeOnce(at, "second".getBytes(UTF_8))).isTrue();
    assertThat(text(at)).isEqualTo("second");
  }

  @Test
  default void readsRanges() throws IOException {
    var at = folder().resolve("range");
    put(at, "0123456789");
    assertThat(text(at, 0, 4)).isEqualTo("0123");
    assertThat(text(at, 3, 4)).isEqualTo("3456");
    assertThat(text(at, 8, 100)).isEqualTo("89");
    assertThat(text(at, 9, 1)).isEqualTo("9");
    assertThat(text(at, 4, 0)).isEmpty();
    assertThat(text(at, 10, 5)).isEmpty();
    assertThat(text(at, 1_000_000, 5)).isEmpty();
    assertThatThrownBy(() -> text(at, -1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void streamsALargeObject() throws IOException {
    var at = folder().resolve("large");
    var bytes = 2 * S3Writer.PART_SIZE + 12_345;
    var random = new Random(7);
    var block = new byte[1 << 16];
    var written =
        store()
            .write(
                at,
                out -> {
                  for (var left = bytes; left > 0; left -= block.length) {
                    random.nextBytes(block);
                    out.write(block, 0, (int) Math.min(left, block.length));
                  }
                });
    assertThat(written.bytes()).isEqualTo(bytes);
    assertThat(store().find(at).orElseThrow().bytes()).isEqualTo(bytes);
    try (var in = store().read(at)) {
      assertThat(Sha256.of(in)).isEqualTo(written.sha256());
    }
    try (var in = store().read(at, S3Writer.PART_SIZE - 5, 10)) {
      assertThat(in.readAllBytes()).hasSize(10);
    }
  }

  @Test
  default void listsEverythingBelowInOrder() throws IOException {
    for (var name : List.of("b/2", "b/10", "a", "b.txt", "c/d/e", "b-/x")) {
      put(folder().resolve(name), name);
    }
    put(folder().parent().resolve(folder().name() + "-beside"), "not below");
    assertThat(listed(folder())).containsExactly("a", "b-/x", "b.txt", "b/10", "b/2", "c/d/e");
    assertThat(listed(folder().resolve("b"))).containsExactly("10", "2");
    assertThat(listed(folder().resolve("none"))).isEmpty();
    assertThat(children(folder())).containsExactly("a", "b-/", "b.txt", "b/", "c/");
    assertThat(children(folder().resolve("c"))).containsExactly("d/");
    assertThat(children(folder().resolve("none"))).isEmpty();
    try (var files = store().list(folder())) {
      files.forEach(file -> {
        try {
          assertThat(store().find(file.location())).contains(file);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      });
    }
  }

  @Test
  default void deletesAnObjectOrAFolder() throws IOException {
    for (var name : List.of("keep", "gone/1", "gone/2/3", "gone-not", "object")) {
      put(folder().resolve(name), name);
    }
    store().delete(folder().resolve("gone"));
    store().delete(folder().resolve("object"));
    store().delete(folder().resolve("never-there"));
    assertThat(listed(folder())).containsExactly("gone-not", "keep");
  }

  @Test
  default void saysWhichObjectIsMissing() {
    var at = folder().resolve("missing.json");
    assertThatThrownBy(() -> text(at))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(at.toString());
    assertThatThrownBy(() -> text(at, 0, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(at.toString());
    assertThatThrownBy(() -> text(at, 0, 0)).isInstanceOf(UserException.class);
  }

  @Test
  default void takesAFolderForNoObject() throws IOException {
    put(folder().resolve("task/manifest.json"), "{}");
    assertThat(store().find(folder().resolve("task"))).isEmpty();
    assertThatThrownBy(() -> text(folder().resolve("task"))).isInstanceOf(UserException.class);
  }

  @Test
  default void writesFromSeveralThreads() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var writers = new ArrayList<Callable<Boolean>>();
      for (var index = 0; index < 40; index++) {
        var name = "file-" + index;
        writers.add(() -> {
          put(folder().resolve(name), name);
          return text(folder().resolve(name)).equals(name);
        });
      }
      for (var done : threads.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(listed(folder())).hasSize(40).isSorted();
    assertThat(Collections.frequency(children(folder()), "file-7")).isEqualTo(1);
  }
}
