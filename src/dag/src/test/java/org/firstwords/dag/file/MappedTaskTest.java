package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

  @Test
  void whatAirflowWouldKnowOnlyLaterIsRefusedWithItsLine() {
    assertThat(problems("a: {POD, image: x, expand: {arguments: b.output}}\n"))
        .singleElement()
        .asString()
        .startsWith("w.yaml:4:")
        .contains("'b.output' is not supported", "known only at run time");
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
    assertRefused("a: {POD, image: x, expand: {arguments: {b: [c]}}}", "over a mapping");
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
