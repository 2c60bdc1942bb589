package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Problems.Problem;
import org.junit.jupiter.api.Test;

/// Tasks that Airflow maps: `partial` and `expand`.
class MappedTaskTest {
  private static final String POD =
      "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";

  private static List<String> problems(String tasks) {
    var problems = new Problems("w.yaml");
    WorkflowReader.read(file(tasks), problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static Workflow read(String tasks) {
    return WorkflowReader.read("w.yaml", file(tasks));
  }

  private static String file(String tasks) {
    return "w:\n  default_args: {do_xcom_push: true, retries: 2}\n  tasks:\n"
        + tasks.replace("POD", POD).indent(4);
  }

  private static List<String> arguments(Task task) {
    var scope = Scope.of(Map.of());
    return task.arguments().stream().map(argument -> argument.render("w.yaml", scope)).toList();
  }

  private static final String THREE =
      """
      corpus: {POD, image: x}
      frames:
        POD
        dependencies: [corpus]
        retries: 3
        partial: {image: "firstwords/extract-frames:1", cmds: [extract-frames]}
        expand: {arguments: [[--part=0], [--part=1], ["--part=2"]]}
      """;

  @Test
  void becomesATaskForEachList() {
    var workflow =
        read(
            THREE
                + """
                join: {POD, image: x, dependencies: [frames]}
                last: {POD, image: x, dependencies: [join, corpus]}
                """);
    assertThat(workflow.tasks())
        .containsOnlyKeys("corpus", "frames.0", "frames.1", "frames.2", "join", "last");
    var second = workflow.task("frames.1");
    assertThat(second.instance()).contains(new Task.Instance("frames", 1));
    assertThat(arguments(second)).containsExactly("--part=1");
    assertThat(second.commands()).hasSize(1);
    assertThat(second.retries().count()).isEqualTo(3);
    assertThat(second.dependencies()).containsExactly("corpus");
    assertThat(second.pushes()).isTrue();
    assertThat(workflow.task("join").dependencies())
        .containsExactly("frames.0", "frames.1", "frames.2");
    assertThat(workflow.sorted().stream().map(Task::id))
        .containsExactly("corpus", "frames.0", "frames.1", "frames.2", "join", "last");
    assertThat(workflow.resolve("frames")).containsExactly("frames.0", "frames.1", "frames.2");
    assertThat(workflow.resolve("frames.1")).containsExactly("frames.1");
    assertThat(workflow.resolve("join")).containsExactly("join");
    assertThat(workflow.resolve("nothing")).isEmpty();
    assertThat(workflow.from("frames.1")).containsExactly("frames.1", "join", "last");
  }

  @Test
  void theTaskItselfMayHoldWhatIsNotExpanded() {
    var workflow = read("a: {POD, image: x, cmds: [one], expand: {arguments: [[b], [c]]}}\n");
    assertThat(workflow.tasks()).containsOnlyKeys("a.0", "a.1");
    assertThat(arguments(workflow.task("a.1"))).containsExactly("c");
  }

  @Test
  void aMappedTaskMayFollowAMappedTask() {
    var workflow =
        read(
            THREE
                + "train: {POD, image: x, dependencies: [frames], expand: {arguments: [[a],"
                + " [b]]}}\n");
    assertThat(workflow.task("train.0").dependencies())
        .isEqualTo(workflow.task("train.1").dependencies())
        .containsExactly("frames.0", "frames.1", "frames.2");
  }

  @Test
  void templatesSeeTheListOfResults() {
    assertThat(
            problems(
                THREE
                    + """
                    join:
                      POD
                      image: x
                      arguments:
                        - "{{ ti.xcom_pull(task_ids='frames')[0]['artifacts'] }}"
                        - "{{ ti.xcom_pull(task_ids='frames') | map(attribute='artifacts.frames.uri') | join(',') }}"
                        - "{{ ti.map_index }}"
                      dependencies: [frames]
                    """))
        .isEmpty();
    assertThat(
            problems(
                THREE
                    + """
                    join:
                      POD
                      image: x
                      arguments: ["{{ ti.xcom_pull(task_ids='frames.1') }}"]
                      dependencies: [frames]
                    other:
                      POD
                      image: x
                      arguments: ["{{ ti.xcom_pull(task_ids='frames') }}"]
                      dependencies: [corpus]
                    """))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("write xcom_pull(task_ids='frames')[1]"),
            text -> assertThat(text).contains("'frames' does not run before 'other'"));
  }

  private static final String LISTED =
      """
      list: {POD, image: x}
      a: {POD, image: x, dependencies: [list], expand: {arguments: list.output}}
      last: {POD, image: x, dependencies: [a]}
      """;

  @Test
  void aTaskIsMappedOverTheResultOfAnother() {
    var workflow = read(LISTED);
    assertThat(workflow.tasks()).containsOnlyKeys("list", "a", "last");
    var mapped = workflow.task("a");
    assertThat(mapped.mappedOver()).containsExactly("list");
    assertThat(mapped.expansion().orElseThrow().text()).isEqualTo("the result of list");
    assertThat(arguments(mapped)).isEmpty();
    var instances = expand(mapped, List.of(List.of("one", "{{ two }}"), List.of()));
    assertThat(instances).extracting(Task::id).containsExactly("a.0", "a.1");
    assertThat(arguments(instances.getFirst())).containsExactly("one", "{{ two }}");
    assertThat(instances.get(1).instance()).contains(new Task.Instance("a", 1));
    var expanded = workflow.expand("a", instances);
    assertThat(expanded.tasks()).containsOnlyKeys("list", "a.0", "a.1", "last");
    assertThat(expanded.task("a.1").dependencies()).containsExactly("list");
    assertThat(expanded.task("a.1").retries().count()).isEqualTo(2);
    assertThat(expanded.task("last").dependencies()).containsExactly("a.0", "a.1");
  }

  private static String variable(Task task) {
    return Objects.requireNonNull(task.environment().get("A")).render("w.yaml", Scope.of(Map.of()));
  }

  private static List<Task> expand(Task task, Object result) {
    return task.expansion().orElseThrow().instances("w.yaml", task, _ -> result);
  }

  @Test
  void theResultIsAnUpstreamTaskWhereverItIsWritten() {
    var workflow =
        read(
            """
            list: {POD, image: x}
            a: {POD, image: x, expand: {arguments: XcomArg(list), env_vars: [{A: "1"}, {A: "2"}]}}
            """);
    var mapped = workflow.task("a");
    assertThat(mapped.dependencies()).containsExactly("list");
    var instances = expand(mapped, List.of(List.of("x"), List.of("y")));
    assertThat(instances).hasSize(4);
    assertThat(arguments(instances.get(1))).containsExactly("x");
    assertThat(variable(instances.get(1))).isEqualTo("2");
  }

  @Test
  void aMappingExpandsToItsPairsAndVariablesAreRenderedAsInAirflow() {
    assertThat(expand(read(LISTED).task("a"), Map.of("key", "value")))
        .singleElement()
        .satisfies(task -> assertThat(arguments(task)).containsExactly("key", "value"));
    var workflow = read("a: {POD, image: x, expand: {arguments: {one: two}}}\n");
    assertThat(arguments(workflow.task("a.0"))).containsExactly("one", "two");
    var variables =
        read("list: {POD, image: x}\na: {POD, image: x, expand: {env_vars: list.output}}\n");
    var instance = expand(variables.task("a"), List.of(Map.of("A", "{{ 1 + 1 }}"))).getFirst();
    assertThat(variable(instance)).isEqualTo("2");
  }

  @Test
  void aResultOfAnotherFormIsRefusedByName() {
    var mapped = read(LISTED).task("a");
    assertThat(expand(mapped, List.of())).isEmpty();
    assertThatThrownBy(() -> expand(mapped, "text"))
        .hasMessageStartingWith("w.yaml:5:")
        .hasMessageContaining(
            "the result of 'list', over which 'a' is mapped, is a text, not a list");
    assertThatThrownBy(() -> expand(mapped, List.of(List.of("x"), List.of(7))))
        .hasMessageContaining("value 1 of the result of 'list': an item is the number 7");
    assertThatThrownBy(() -> expand(mapped, List.of("x")))
        .hasMessageContaining("value 0 of the result of 'list': 'x' is a text");
    assertThatThrownBy(() -> expand(mapped, Collections.nCopies(16_385, List.of("x"))))
        .hasMessageContaining("expands to 16,385 tasks; the most is 16,384");
  }

  @Test
  void whatAirflowCannotMapIsRefusedWithItsLine() {
    assertThat(problems("a: {POD, image: x, expand: {arguments: lost.output}}\n"))
        .singleElement()
        .asString()
        .startsWith("w.yaml:4:")
        .contains("mapped over the result of 'lost', which does not exist");
    assertThat(problems("a: {POD, image: x, expand: {arguments: b.output}}\nb: {POD, image: x}\n"))
        .singleElement()
        .asString()
        .startsWith("w.yaml:4:")
        .contains("mapped over the result of 'b', which is built later; add it");
    assertThat(
            problems(
                """
                b: {POD, image: x, do_xcom_push: false}
                a: {POD, image: x, expand: {arguments: b.output}}
                """))
        .singleElement()
        .asString()
        .contains("the result of 'b', which pushes none; give it do_xcom_push: true");
    assertRefused("a: {POD, image: x, expand: {arguments: a.output}}", "which is built later");
    assertThat(problems("a: {POD, image: x, expand: {arguments: [[b]], retries: [1]}}\n"))
        .singleElement()
        .asString()
        .startsWith("w.yaml:4:")
        .contains("Airflow does not expand over 'retries'");
    assertThat(problems("a: {POD, image: x, expand_kwargs: [{arguments: [b]}]}\n"))
        .singleElement()
        .asString()
        .contains("'expand_kwargs' is not supported");
  }

  @Test
  void whatIsNoListOfListsIsRefused() {
    assertRefused("a: {POD, image: x, expand: {arguments: {b: [c]}}}", "must be a text");
    assertRefused("a: {POD, image: x, expand: {arguments: words}}", "not 'words'");
    assertRefused("a: {POD, image: x, expand: {arguments: null}}", "not nothing");
    assertRefused("a: {POD, image: x, expand: [b]}", "'expand' must be a mapping");
    assertRefused("a: {POD, image: x, arguments: [d], expand: {arguments: [[b]]}}", "expanded and");
    assertRefused(
        "a: {POD, image: x, partial: {image: y}, expand: {arguments: [[b]]}}", "stands in");
    assertRefused("a: {POD, image: x, partial: {imag: y}}", "unknown key 'imag' in 'partial'");
  }

  private static void assertRefused(String task, String message) {
    assertThat(problems(task + "\n")).anySatisfy(text -> assertThat(text).contains(message));
  }

  @Test
  void instancesCannotBeNamedNorOverwritten() {
    assertThat(problems(THREE + "join: {POD, image: x, dependencies: [frames.1]}\n"))
        .singleElement()
        .asString()
        .contains("one of a mapped task; Airflow knows only 'frames'");
    assertThat(problems(THREE + "frames.1: {POD, image: x}\n"))
        .singleElement()
        .asString()
        .contains("duplicate task 'frames.1'");
  }

  @Test
  void templatesInWhatMattersOnlyInAClusterAreReadInPartialToo() {
    assertRefused(
        "a: {POD, image: x, partial: {labels: {b: '{{ open'}}, expand: {arguments: [[b]]}}",
        "{{ open");
  }
}
