package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir Path temporary;

  /// Makes a folder, names it, and keeps it until its standard input ends.
  static final class Owner {
    private Owner() {}

    public static void main(String... arguments) throws IOException {
      try (var scratch = ScratchFolder.create(Path.of(arguments[0]))) {
        Files.writeString(scratch.path().resolve("copy.tar"), "frames");
        System.out.println(scratch.path());
        assertThat(System.in.read()).isNegative();
      }
    }
  }

  private List<Path> content() throws IOException {
    try (var files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Test
  void nothingIsLeftOfAFolderThatIsClosed() throws IOException {
    try (var scratch = ScratchFolder.create(temporary);
        var other = ScratchFolder.create(temporary)) {
      Files.writeString(scratch.path().resolve("a"), "b");
      assertThat(other.path()).isNotEqualTo(scratch.path()).isEmptyDirectory();
      assertThat(Files.getPosixFilePermissions(other.path())).hasSize(3); // of the owner
    }
    assertThat(content()).isEmpty();
  }

  @Test
  void theFolderOfAKilledProcessIsRemovedAndThatOfALivingOneIsNot() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Owner.class.getName(),
            temporary.toString());
    var owner = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var folder = Path.of(owner.inputReader().readLine());

    ScratchFolder.create(temporary).close();
    assertThat(folder.resolve("copy.tar")).hasContent("frames");

    owner.destroyForcibly().waitFor();
    assertThat(folder).exists();
    ScratchFolder.create(temporary).close();
    assertThat(content()).isEmpty();
  }

  @Test
  void foldersWithoutAFileOfTheirOwnAreNotOurs() throws IOException {
    var other = Files.createDirectory(temporary.resolve("firstwords-1"));
    var half = Files.createFile(temporary.resolve("firstwords-2.lock"));
    ScratchFolder.create(temporary).close();
    assertThat(content()).containsExactlyInAnyOrder(other, half);
  }
}
