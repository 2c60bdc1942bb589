package org.firstwords.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.report.RunFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
  @TempDir Path root;

  /// Parallel tasks start in an order that differs from run to run.
  @Test
  void theOrderOfTasksDoesNotDependOnWhenTheyRan() throws IOException {
    var fixture = new RunFixture(root);
    var from = new LinkedHashMap<String, Location>();
    var first = write(fixture, "z", Map.of());
    from.put("z", first.artifact().location());
    for (var name : List.of("train.10", "train.2", "evaluate_b", "evaluate_a")) {
      var written = write(fixture.later(), name, Map.of("x", first.artifact()));
      from.put(name, written.artifact().location());
    }
    assertThat(new RunReader(new LocalStore()).read(from).tasks().stream().map(FinishedTask::name))
        .containsExactly("z", "train.2", "train.10", "evaluate_a", "evaluate_b");
  }

  private static RunFixture.Written write(
      RunFixture fixture, String name, Map<String, Artifact> inputs) throws IOException {
    return fixture.task(name, name, Map.of(), inputs, List.of(), "out", Map.of("f", name));
  }
}
