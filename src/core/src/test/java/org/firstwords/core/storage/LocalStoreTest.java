package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
  @TempDir Path temporary;
  private final LocalStore store = new LocalStore();

  private Location at(String name) {
    return new Location.Local(temporary.resolve(name));
  }

  private void put(String name) throws IOException {
    store.write(at(name), out -> out.write(1));
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    put("a/b");
    store.writeOnce(at("a/c"), new byte[1]);
    store.writeOnce(at("a/c"), new byte[1]);
    try (var files = Files.list(temporary.resolve("a"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void neverListsWhatIsBeingWritten() throws IOException {
    put("a/b");
    Files.createFile(temporary.resolve("a/.writing-left-by-a-kill"));
    try (var listed = store.list(at("a"));
        var children = store.children(at("a"))) {
      assertThat(listed).hasSize(1);
      assertThat(children).containsExactly("b");
    }
  }

  @Test
  void followsLinksToFolders() throws IOException {
    put("real/inside/b");
    Files.createSymbolicLink(temporary.resolve("linked"), temporary.resolve("real"));
    try (var listed = store.list(at("linked"))) {
      assertThat(listed.map(file -> file.location().toString()))
          .containsExactly(temporary.resolve("linked/inside/b").toString());
    }
    store.delete(at("linked"));
    assertThat(temporary.resolve("linked")).doesNotExist();
    assertThat(temporary.resolve("real/inside/b")).exists();
  }

  @Test
  void explainsALinkThatLeadsBack() throws IOException {
    put("a/b");
    Files.createSymbolicLink(temporary.resolve("a/again"), temporary.resolve("a"));
    assertThatThrownBy(() -> store.list(at("a")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("leads back");
  }

  @Test
  void explainsAFileWhereAFolderIsNeeded() throws IOException {
    put("file");
    assertThatThrownBy(() -> put("file/below"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a file is where a folder is needed");
    put("folder/file");
    assertThatThrownBy(() -> put("folder"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void explainsAFullDiskAndMissingRights() {
    var path = Path.of("/data/runs");
    var full = new FileSystemException("/data/runs", null, "No space left on device");
    assertThatThrownBy(() -> DiskFailures.explained(path, full))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the disk is full: cannot write /data/runs; free some space and run the same command"
                + " again");
    assertThatThrownBy(() -> DiskFailures.explained(path, new AccessDeniedException("x")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no permission for /data/runs");
    assertThatThrownBy(() -> DiskFailures.explained(path, new IOException("Read-only file system")))
        .isInstanceOf(UserException.class);
    var other = new IOException("Input/output error");
    assertThat(DiskFailures.explained(path, other)).isSameAs(other);
  }
}
