package org.firstwords.workflow.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of the command `firstwords render`.
@CommandTest(Firstwords.class)
class RenderTest {
  private static final String WORKFLOW =
      """
      w:
        params: {seed: 7, name: "it's two words"}
        default_args:
          image: firstwords/train:1
          do_xcom_push: true
        tasks:
          frames:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            partial: {image: firstwords/extract-frames:1, do_xcom_push: true}
            expand: {arguments: [["--task-id=frames.{{ ti.map_index }}"], ["--n={{ ti.map_index }}"]]}
          train:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            cmds: [train]
            arguments:
              - --seed={{ params.seed }}
              - "{{ params.name }}"
              - --frames={{ ti.xcom_pull(task_ids='frames') | map(attribute='artifacts.frames.uri') | join(',') }}
            env_vars: {RUN: "{{ run_id }}"}
            labels: {seed: "{{ params.seed }}"}
            dependencies: [frames]
          report:
            operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
            arguments: ["--loss={{ ti.xcom_pull(task_ids='train')['metrics']['loss'] }}"]
            dependencies: [train]
      """;

  @TempDir Path folder;

  private LaunchResult render(QuarkusMainLauncher launcher, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("w.yaml"), WORKFLOW).toString();
    var words = new java.util.ArrayList<>(java.util.List.of("render", file));
    words.addAll(java.util.List.of(more));
    return launcher.launch(words.toArray(String[]::new));
  }

  @Test
  void showsATaskForPeople(QuarkusMainLauncher launcher) throws IOException {
    var result =
        render(launcher, "train", "--root", "s3://words/r", "--run-id", "one", "-p", "seed=8");
    assertThat(result.getErrorOutput()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.getOutput())
        .isEqualTo(
            """
            train
              image      firstwords/train:1
              cmds       train
              arguments  --seed=8
                         "it's two words"
                         --frames=s3://words/r/one/frames.0/frames,s3://words/r/one/frames.1/frames
              env_vars   RUN=one
              labels     seed=8\
            """);
  }

  @Test
  void saysAllThatCannotBeRenderedAndShowsTheRest(QuarkusMainLauncher launcher) throws IOException {
    var result = render(launcher, "--root", "s3://words/r", "--format", "json", "--run-id", "one");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .isEqualTo(
            folder.resolve("w.yaml")
                + ":23:30: no key 'metrics'; there are [artifacts] in"
                + " --loss={{ ti.xcom_pull(task_ids='train')['metrics']['loss'] }}");
    var tasks = json(result).get("tasks");
    assertThat(tasks.findValuesAsText("task"))
        .containsExactly("frames.0", "frames.1", "train", "report");
    assertThat(tasks.get(0).get("fields").get("arguments").get(0).asText())
        .isEqualTo("--task-id=frames.0");
    assertThat(tasks.get(3).get("errors").get(0).asText()).isEqualTo(result.getErrorOutput());
  }

  @Test
  void takesWhatIsHandedOver(QuarkusMainLauncher launcher) throws IOException {
    var result =
        render(
            launcher,
            "report",
            "--format",
            "json",
            "--xcom",
            "train={\"metrics\": {\"loss\": 0.00001}}");
    assertThat(result.exitCode()).isZero();
    assertThat(json(result).get("tasks").get(0).get("fields").get("arguments").get(0).asText())
        .isEqualTo("--loss=1e-05");
    var list =
        render(
            launcher,
            "train",
            "--xcom",
            "frames=[{\"artifacts\": {\"frames\": {\"uri\": \"a\"}}}, {\"artifacts\": {\"frames\":"
                + " {\"uri\": \"b\"}}}]");
    assertThat(list.getOutput()).contains("--frames=a,b\n");
  }

  @Test
  void refusesWhatDoesNotFit(QuarkusMainLauncher launcher) throws IOException {
    assertRefused(
        render(launcher, "trains"), "w has no task 'trains' (did you mean 'train'?); it has");
    assertRefused(
        render(launcher, "--xcom", "trains=1"),
        "w has no task 'trains' for --xcom (did you mean 'train'?)");
    assertRefused(render(launcher, "--xcom", "train={"), "--xcom train={ is not JSON: ");
    assertRefused(
        render(launcher, "--xcom", "frames=[1]"),
        "'frames' is a mapped task; give a list of 2 values, one for each of frames.0, frames.1");
    assertRefused(render(launcher, "-p", "sed=1"), "w has no param 'sed' (did you mean 'seed'?)");
  }

  private static void assertRefused(LaunchResult result, String message) {
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains(message);
  }

  private static JsonNode json(LaunchResult result) throws IOException {
    return Json.mapper().readTree(result.getOutput());
  }
}
