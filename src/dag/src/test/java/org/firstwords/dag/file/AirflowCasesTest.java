package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.firstwords.dag.file.Argument.Fields;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole files that people brought, with the right answer to each.
class AirflowCasesTest {
  private final Problems problems = new Problems("w.yaml");

  private static String file(String name) throws IOException {
    try (var in = AirflowCasesTest.class.getResourceAsStream("/airflow/cases/" + name + ".yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> found(String name) throws IOException {
    WorkflowReader.read(file(name), problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static Workflow workflow(String name) throws IOException {
    return WorkflowReader.read("w.yaml", file(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aff_pod",
        "config_file",
        "dag_timeout",
        "expand_zero",
        "init_containers",
        "late",
        "late2",
        "merge",
        "mount_missing",
        "par_schema",
        "res_gpu_req",
        "runtime_class",
        "expand_output",
        "t_params_get",
        "task_params",
        "vol_nfs",
        "xbigarg"
      })
  void takesWhatAirflowTakes(String name) throws IOException {
    assertThat(found(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "finish_bad|w.yaml:10:25: 'on_finish_action' must be one of delete_pod",
        "partial_only|'partial' of the task 'a' needs 'expand'",
        "sch_bad|w.yaml:2:14: the schedule has a minute of '99'",
        "start_bad|w.yaml:3:15: 'start_date' must be a date",
        "vol_plain|'volumes' must be a list of {__type__: kubernetes.client.models.V1Volume, …}"
      })
  void refusesWithItsLine(String name, String message) throws IOException {
    assertThat(found(name)).anySatisfy(text -> assertThat(text).contains(message));
  }

  @Test
  void warnsOfAMountWithoutItsVolumeAndOfRequestsWithoutLimits() throws IOException {
    assertThat(found("mount_missing")).isEmpty();
    assertThat(problems.warnings()).singleElement().asString().contains("no volume 'nosuch'");
    var gpu = new Problems("w.yaml");
    WorkflowReader.read(file("res_gpu_req"), gpu);
    assertThat(gpu.warnings()).singleElement().asString().contains("nvidia.com/gpu", "limits");
  }

  @Test
  void writesNamesOfTheKubernetesApi() throws IOException {
    var arguments = workflow("vol_nfs").task("a").operatorArguments();
    assertThat(Objects.requireNonNull(arguments.get("volumes")).render("w", Scope.of(Map.of())))
        .isEqualTo(List.of(Map.of("name", "d", "nfs", Map.of("server", "n", "path", "/x"))));
    assertThat(workflow("aff_pod").task("a").operatorArguments().get("affinity"))
        .isInstanceOfSatisfying(
            Fields.class,
            fields -> assertThat(fields.fields()).containsOnlyKeys("podAntiAffinity"));
  }

  @Test
  void anEmptyExpansionIsOneTaskThatIsSkipped() throws IOException {
    assertThat(workflow("expand_zero").task("a").expansion().orElseThrow().sources()).isEmpty();
  }

  @Test
  void aTasksOwnParamsAreKnownInItsTemplates() throws IOException {
    var task = workflow("task_params").task("a");
    assertThat(task.parameters()).containsOnlyKeys("x");
    assertThat(found("task_params")).isEmpty();
  }

  @Test
  void aSchemaIsAppliedToValues() throws IOException {
    var param = Objects.requireNonNull(workflow("par_schema").parameters().get("a"));
    assertThat(param.wrong("abc")).isEmpty();
    assertThat(param.wrong("a")).isPresent();
    assertThat(param.wrong("xbc")).contains("does not match the regex pattern ^a");
    assertThat(param.wrong("a123456789")).isPresent();
  }

  @Test
  void aSchemaMayReferToItselfButNotToTheNetwork() {
    var schema =
        Map.of(
            "type",
            "array",
            "items",
            Map.of("$ref", "#/$defs/name"),
            "$defs",
            Map.of("name", Map.of("type", "string", "minLength", 2L)));
    var param = new Parameter("a", null, "", false, schema);
    assertThat(param.wrong(List.of("ab", "cd"))).isEmpty();
    assertThat(param.wrong(List.of("ab", "c")))
        .contains("at /1: must be at least 2 characters long");
    var remote = new Parameter("a", null, "", false, Map.of("$ref", "http://localhost:1/schema"));
    assertThat(remote.wrong("ab").orElseThrow()).startsWith("cannot be held against its schema");
  }

  @Test
  void aMergeKeyTakesOverWhatIsNotWritten() throws IOException {
    var merged = workflow("merge").task("b");
    assertThat(merged.commands()).hasSize(1);
    assertThat(merged.dependencies()).containsExactly("a");
  }

  @Test
  void groupsPrefixTheirTasksAndAreDependencies() {
    var pod = "operator: " + TaskReader.OPERATOR + ", image: x";
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              task_groups:
                g: {dependencies: [first], default_args: {retries: 3}}
                h: {parent_group_name: g}
              tasks:
                first: {%1$s}
                a: {%1$s, task_group_name: g}
                b: {%1$s, task_group_name: h, dependencies: [a]}
                last: {%1$s, dependencies: [g]}
            """
                .formatted(pod));
    assertThat(workflow.tasks()).containsOnlyKeys("first", "g.a", "g.h.b", "last");
    assertThat(workflow.task("g.a").dependencies()).containsExactly("first");
    assertThat(workflow.task("g.h.b").dependencies()).containsExactly("g.a");
    assertThat(workflow.task("last").dependencies()).containsExactly("g.h.b");
    assertThat(workflow.task("g.h.b").retries().count()).isEqualTo(3);
  }

  @Test
  void severalKeysAreCombinedWithTheLastFastest() {
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              tasks:
                a: {operator: %s, image: x, expand: {arguments: [[a], [b]], env_vars: [{A: c}, {A: d}]}}
            """
                .formatted(TaskReader.OPERATOR));
    assertThat(workflow.tasks()).containsOnlyKeys("a.0", "a.1", "a.2", "a.3");
    assertThat(text(workflow, "a.1")).isEqualTo("a d");
    assertThat(text(workflow, "a.2")).isEqualTo("b c");
  }

  private static String text(Workflow workflow, String id) {
    var task = workflow.task(id);
    var nothing = Scope.of(Map.of());
    return task.arguments().getFirst().render("w", nothing)
        + " "
        + Objects.requireNonNull(task.environment().get("A")).render("w", nothing);
  }

  @Test
  void aRefusedTaskIsNotMissing() {
    WorkflowReader.read(
        """
        w:
          tasks:
            a: nothing
            b: {operator: %s, image: x, dependencies: [a]}
        """
            .formatted(TaskReader.OPERATOR),
        problems);
    assertThat(problems.all()).singleElement().asString().contains("'a' is a mapping, not a text");
  }

  @Test
  void readsALongChainInEitherOrder() {
    var lines = new StringBuilder("w:\n  tasks:\n");
    for (var i = 5_000; i >= 0; i--) {
      lines.append(
          "    t%d: {operator: %s, image: x, dependencies: [%s]}\n"
              .formatted(i, TaskReader.OPERATOR, i == 0 ? "" : "t" + (i - 1)));
    }
    var workflow = WorkflowReader.read("w.yaml", lines.toString());
    assertThat(workflow.sorted().getFirst().id()).isEqualTo("t0");
    assertThat(workflow.sorted()).hasSize(5_001);
  }
}
