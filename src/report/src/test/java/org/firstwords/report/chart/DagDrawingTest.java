package org.firstwords.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.report.RunFixture;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagDrawingTest {
  @TempDir Path root;

  @Test
  void tasksLieBelowTheirSources() throws IOException {
    var layout = DagDrawing.layout(tasks());
    assertThat(
            layout.layers().stream().map(layer -> layer.stream().map(FinishedTask::name).toList()))
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
  }

  @Test
  void aLinkWithALongerWayIsLeftOut() throws IOException {
    var layout = DagDrawing.layout(tasks());
    var links = new LinkedHashMap<String, List<String>>();
    layout
        .dependencies()
        .forEach((task, sources) ->
            sources.forEach(source ->
                links.computeIfAbsent(source.name(), _ -> new ArrayList<>()).add(task.name())));
    assertThat(links).isEqualTo(Map.of("a", List.of("b", "c"), "b", List.of("d")));
  }

  /// d reads b and a; b and c read a.
  private List<FinishedTask> tasks() throws IOException {
    var fixture = new RunFixture(root);
    var a = write(fixture, "a", Map.of());
    var b = write(fixture, "b", Map.of("x", a));
    var c = write(fixture, "c", Map.of("x", a));
    var d = write(fixture, "d", Map.of("x", b, "y", a));
    var from = new LinkedHashMap<String, Location>();
    for (var written : List.of(d, c, b, a)) {
      var location = written.artifact().location();
      from.put(location.parent().name(), location);
    }
    return new RunReader(new LocalStore()).read(from).tasks();
  }

  private static RunFixture.Written write(
      RunFixture fixture, String name, Map<String, RunFixture.Written> inputs) throws IOException {
    var artifacts = new LinkedHashMap<String, Artifact>();
    inputs.forEach((input, written) -> artifacts.put(input, written.artifact()));
    return fixture.task(name, name, Map.of(), artifacts, List.of(), "out", Map.of("f", name));
  }
}
