package org.firstwords.workflow.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The table was generated with Jinja2 and PyYAML (`src/test/python/render_cases.py`) and is
/// compared with Airflow by `scripts/verify-airflow`. Each case is its own workflow file here.
class RenderedTaskTest {
  private static final String POD =
      "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator, image: a";
  private static final String UPSTREAM =
      """
          corpus: {POD, do_xcom_push: true}
          silent: {POD, do_xcom_push: true}
          train: {POD, do_xcom_push: true}
          mapped: {PARTIAL, partial: {image: a, do_xcom_push: true}, expand: {arguments: [[a], [b]]}}
          k: {POD, dependencies: [corpus, silent, train, mapped], arguments: [%s]}
      """
          .replace("POD", POD)
          .replace("PARTIAL", POD.replace(", image: a", ""))
          .indent(0);

  private final JsonNode table = table();

  @TestFactory
  Stream<DynamicTest> rendersTemplatesAsJinjaDoes() {
    return all("templates")
        .map(expected -> {
          var template = expected.get("template").asText();
          var file =
              "w:\n  params: %s\n  tasks:\n".formatted(table.get("params"))
                  + UPSTREAM.formatted(Json.line(template));
          var line = file.strip().split("[\n\u2028]", -1).length; // YAML 1.1 ends lines at both
          var begin = file.lines().toList().getLast().indexOf("[\"") + 3;
          var place = "%d:%d".formatted(line, begin + expected.path("at").asInt());
          return test(template, expected, file, place);
        });
  }

  @TestFactory
  Stream<DynamicTest> readsValuesAsPyYamlDoes() {
    return all("documents")
        .map(expected -> {
          var value = expected.get("document").asText();
          var file =
              "w:\n  params:\n    k: %s\n  tasks:\n".formatted(inside(value))
                  + UPSTREAM.formatted("\"{{ params.k }}\"");
          return test(value, expected, file, expected.path("at").asText());
        });
  }

  private DynamicTest test(String name, JsonNode expected, String file, String place) {
    return DynamicTest.dynamicTest("<" + name + ">", () -> check(expected, rendered(file), place));
  }

  private static void check(JsonNode expected, Answer answer, String place) {
    if (expected.has("ours")) {
      assertThat(answer.error())
          .startsWith("w.yaml:" + place + ": ")
          .contains(expected.get("message").asText());
    } else if (expected.has("error")) {
      assertThat(answer.error()).startsWith("w.yaml:");
    } else {
      assertThat(answer).isEqualTo(new Answer(expected.get("text").asText(), ""));
    }
  }

  /// @param error the first, or nothing
  @RegisterForReflection
  private record Answer(String text, String error) {}

  private Answer rendered(String file) {
    try {
      var workflow = WorkflowReader.read("w.yaml", file);
      var values = RunParams.of(workflow, Map.of(), Optional.of(Location.parse("s3://words/runs")));
      var task =
          RenderedTask.of(workflow, values, table.get("run").asText(), handed(), Set.of("k"))
              .getFirst();
      return task.errors().isEmpty()
          ? new Answer(
              ((List<?>) Objects.requireNonNull(task.fields().get("arguments")))
                  .getFirst()
                  .toString(),
              "")
          : new Answer("", task.errors().getFirst());
    } catch (UserException wrong) {
      return new Answer(
          "",
          String.valueOf(wrong.getMessage())
              .lines()
              .map(String::strip)
              .filter(text -> text.startsWith("w.yaml:"))
              .findFirst()
              .orElse(""));
    }
  }

  private Map<String, @Nullable Object> handed() {
    return Json.mapper().convertValue(table.get("handed"), new TypeReference<>() {});
  }

  /// A block is deeper than its key.
  private static String inside(String value) {
    return value.replaceAll("(?<=\n)(?=[^\n])", "      ");
  }

  private Stream<JsonNode> all(String kind) {
    return StreamSupport.stream(table.get(kind).spliterator(), false);
  }

  private static JsonNode table() {
    try (var in = RenderedTaskTest.class.getResourceAsStream("/templates/render_cases.json")) {
      return Json.mapper().readTree(in);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
