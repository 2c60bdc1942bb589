package org.firstwords.dag.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunEvent;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.template.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every reader of this module reads or refuses whatever a file holds.
class DagFuzzTest {
  private static final Path WORKFLOWS = Path.of("../../workflows");
  @TempDir Path folder;

  private static byte[] file(String name) throws Exception {
    return Files.readAllBytes(WORKFLOWS.resolve(name));
  }

  private RunRecord record(String id) throws Exception {
    Workflow workflow = WorkflowReader.read(WORKFLOWS.resolve("smoke.yaml"));
    var values = RunParams.of(workflow, Map.of(), Optional.of(new Location.Local(folder)));
    return RunRecord.draft(workflow, id, values, Instant.EPOCH);
  }

  @Test
  void workflows() throws Exception {
    Fuzzer.check(
        "smoke.yaml",
        List.of(file("smoke.yaml"), file("own-video.yaml"), file("scaled.yaml")),
        file -> {
          Files.write(folder.resolve("defaults.yml"), file("defaults.yml"));
          Files.write(folder.resolve("smoke.yaml"), file);
          WorkflowReader.read(folder.resolve("smoke.yaml"));
        });
  }

  @Test
  void defaults() throws Exception {
    Files.write(folder.resolve("smoke.yaml"), file("smoke.yaml"));
    Fuzzer.check(
        folder.toString(), // it or the workflow is named, whichever is wrong
        List.of(file("defaults.yml")),
        file -> {
          Files.write(folder.resolve("defaults.yml"), file);
          WorkflowReader.read(folder.resolve("smoke.yaml"));
        });
  }

  @Test
  void runRecordsNeverHideOtherRuns() throws Exception {
    var runs = new Runs(new LocalStore(), new Location.Local(folder));
    assertThat(runs.create(record("good"))).isTrue();
    var odd = Files.createDirectory(folder.resolve("odd")).resolve(RunRecord.NAME);
    Fuzzer.check(
        RunRecord.NAME,
        List.of(Json.page(record("odd")), withoutContent(record("odd"))),
        file -> {
          Files.write(odd, file);
          var unreadable = new ArrayList<String>();
          var all = runs.all(unreadable::add);
          assertThat(all).extracting(RunRecord::runId).contains("good");
          assertThat(all.size() + unreadable.size()).isEqualTo(2);
          assertThat(unreadable).allMatch(message -> message.contains(odd.toString()));
          for (var run : all) {
            run.stateNow();
            run.duration(Instant.EPOCH);
            run.tasks().values().forEach(task -> task.state().text());
            Json.page(run);
          }
        });
  }

  private static byte[] withoutContent(RunRecord run) throws Exception {
    var json = (ObjectNode) Json.mapper().readTree(Json.page(run));
    return Json.page(json.put("content", "").put("workflow", "w"));
  }

  @Test
  void events() {
    Fuzzer.check(
        RunEvent.NAME,
        List.of(
            """
            {"at":"2026-11-25T10:00:00Z","event":"run begins"}
            {"at":"2026-11-25T10:00:01Z","event":"task","task":"a","state":"success","attempt":1}
            """
                .getBytes(UTF_8)),
        file ->
            RunEvent.read(new ByteArrayInputStream(file), 0, 100)
                .events()
                .forEach(RunEvent::event));
  }

  @Test
  void templates() {
    var scope =
        Scope.of(Map.of("params", Map.of("seed", 7L, "words", List.of("ball", "car"), "a", "b c")));
    Fuzzer.check(
        "template",
        Stream.of(
                "{{ params.seed + 1 }} of {{ params.words | join(', ') | upper }}",
                "{% for w in params.words if w != 'x' %}{{ loop.index }}: {{ w[1:] }}{% else %}-{%"
                    + " endfor %}",
                "{% set a = params.a.split() %}{{ a | map('upper') | list }}{{ '%05d' | format(3)"
                    + " }}",
                "{% if params.seed > 3 and not params.a %}{{ 1 / 3 }}{% elif 'c' in params.a %}{{"
                    + " {'a': [1, none]} | tojson }}{% endif %}",
                "{{ '{:>8.2f}'.format(1.5) }}{{ 'a' * 20 ~ 7 // 2 }}{{ range(3) | sum }}{{"
                    + " params['a'] | replace('b', 'd') }}")
            .map(text -> text.getBytes(UTF_8))
            .toList(),
        file -> {
          try {
            Template.parse(new String(file, UTF_8)).render(scope);
          } catch (TemplateException refused) {
            assertThat(refused.offset()).isNotNegative();
          }
        });
  }
}
