package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work in progress is taken up whole or done again, whatever its files hold.
class WorkFolderFuzzTest {
  private static final byte[] CONTENT = "frames".getBytes(UTF_8);
  @TempDir Path folder;

  @Test
  void checksums() throws Exception {
    var notes = new ArrayList<String>();
    var work = new WorkFolder(new LocalStore(), new Location.Local(folder), notes::add);
    Fuzzer.check(
        WorkFolder.CHECKSUMS,
        List.of(writePiece(work), "{\"files\":{\"frames.tar\":null}}".getBytes(UTF_8)),
        bytes -> {
          writePiece(work);
          Files.write(folder.resolve("video").resolve(WorkFolder.CHECKSUMS), bytes);
          notes.clear();
          assertThat(work.find("video").isEmpty()).isEqualTo(!notes.isEmpty());
        });
  }

  @Test
  void content() throws Exception {
    var notes = new ArrayList<String>();
    var work = new WorkFolder(new LocalStore(), new Location.Local(folder), notes::add);
    Fuzzer.check(
        "frames.tar",
        List.of(CONTENT),
        bytes -> {
          writePiece(work);
          Files.write(folder.resolve("video/frames.tar"), bytes);
          assertThat(work.find("video").isPresent()).isEqualTo(Arrays.equals(bytes, CONTENT));
        });
  }

  private byte[] writePiece(WorkFolder work) throws Exception {
    var piece = work.begin("video");
    piece.write("frames.tar", out -> out.write(CONTENT));
    piece.finish();
    return Files.readAllBytes(folder.resolve("video").resolve(WorkFolder.CHECKSUMS));
  }
}
