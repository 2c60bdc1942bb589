package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  @TempDir Path root;
  private final Verification verification = new Verification(new LocalStore());

  private RunFolder run(String id) {
    return new RunFolder(new Location.Local(root), id);
  }

  /// A finished task with one artifact of one file.
  private void task(String run, String artifact, String content, double loss) throws IOException {
    var folder = Files.createDirectories(root.resolve(run).resolve("train").resolve(artifact));
    Files.writeString(folder.resolve("file"), content);
    var digest = Sha256.of(content);
    Files.writeString(
        folder.resolveSibling("manifest.json"),
        """
        {"schema":1,"task":"train","command":"train","arguments":[],"parameters":{},"cache_key":"k","cached_from":null,"inputs":{},
         "outputs":{"%1$s":{"uri":"%2$s","sha256":"%3$s","bytes":1,"files":[{"path":"file","sha256":"%3$s","bytes":1,"mediaType":"x"}]}},
         "metrics":{"loss":%4$s,"images_per_second":%4$s},"notes":[],"code":{"executable":"train","version":"1","commit":"c","code":"d"},
         "environment":{},"start":"2026-01-01T00:00:00Z","end":"2026-01-01T00:00:01Z","attempts":1}
        """
            .formatted(artifact, folder, digest, loss));
  }

  @Test
  void findsWhatWasChangedOrRemoved() throws IOException {
    task("a", "checkpoint", "weights", 1);
    assertThat(verification.files(run("a")).differences()).isEmpty();
    var file = root.resolve("a/train/checkpoint/file");
    Files.writeString(file, "other");
    assertThat(verification.files(run("a")).differences())
        .containsExactly(file + " is not what its manifest says; it was changed");
    Files.delete(file);
    assertThat(verification.files(run("a")).differences()).containsExactly(file + " is gone");
  }

  @Test
  void comparesTwoRuns() throws IOException {
    task("a", "checkpoint", "weights", 1);
    task("b", "checkpoint", "weights", 1);
    task("c", "checkpoint", "others", 1.005);
    assertThat(verification.compareWith(run("a"), run("b"), 0))
        .isEqualTo(new Verification.Finding(1, java.util.List.of()));
    assertThat(verification.compareWith(run("a"), run("c"), 0).differences()).hasSize(2);
    assertThat(verification.compareWith(run("a"), run("c"), 0.01).differences())
        .singleElement()
        .asString()
        .startsWith("checkpoint of train: ");
  }

  @Test
  void leavesOutWhatHoldsTimes() throws IOException {
    task("a", "events", "now", 1);
    task("b", "events", "then", 1);
    assertThat(verification.compareWith(run("a"), run("b"), 0).differences()).isEmpty();
  }

  @Test
  void saysWhatIsFinishedInOneRunAlone() throws IOException {
    task("a", "checkpoint", "weights", 1);
    task("b", "checkpoint", "weights", 1);
    Files.move(root.resolve("b/train"), root.resolve("b/train_2"));
    assertThat(verification.compareWith(run("a"), run("b"), 0).differences())
        .containsExactly("train is finished only in a", "train_2 is finished only in b");
    assertThatThrownBy(() -> verification.files(run("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no finished task");
  }
}
