package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodCheckTest {
  private static final String OPERATOR =
      "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";

  private static List<String> problems(
      String tasks, Map<String, String> params, Set<String> there) {
    var yaml =
        """
        w:
          params: {root: runs, images: team}
          default_args:
            image: "{{ params.images }}/job:1"
            do_xcom_push: true
          tasks:
        """
            + tasks.replace("OP", OPERATOR).indent(4);
    var workflow = WorkflowReader.read("w.yaml", yaml);
    var values = RunParams.of(workflow, params, Optional.of(Location.parse("s3://bucket/runs")));
    var run = RunRecord.draft(workflow, "r", values, Instant.EPOCH);
    return new PodCheck(workflow, "ns", (_, name) -> there.contains(name))
        .problems(run, workflow.tasks().keySet());
  }

  @Test
  void saysAllThatPodsLackInOneList() {
    var tasks =
        """
        a: {operator: OP, service_account_name: jobs, env_from: [{secretRef: {name: s3}}]}
        b: {operator: OP, env_vars: [{name: K, valueFrom: {secretKeyRef: {name: s3, key: k}}}], dependencies: [a]}
        c: {operator: OP, image: Team/Job, configmaps: [settings]}
        d: {operator: OP, volumes: [{__type__: kubernetes.client.models.V1Volume, name: v, secret: {__type__: kubernetes.client.models.V1SecretVolumeSource, secret_name: files}}]}
        e: {operator: OP, env_from: [{secretRef: {name: other, optional: true}}]}
        """;
    assertThat(problems(tasks, Map.of(), Set.of()))
        .containsExactlyInAnyOrder(
            "a: no service account 'jobs' in the namespace 'ns'; create it with kubectl apply -k"
                + " k8s/base",
            "a, b: no secret 's3' in the namespace 'ns'; create it with kubectl create secret",
            "c: 'Team/Job' cannot be an image (its path has capitals); its form is"
                + " REGISTRY/PATH:TAG",
            "c: no config map 'settings' in the namespace 'ns'; create it with kubectl create"
                + " configmap",
            "d: no secret 'files' in the namespace 'ns'; create it with kubectl create secret");
    assertThat(
            problems(
                tasks.replace("Team/Job", "job"),
                Map.of(),
                Set.of("jobs", "s3", "settings", "files")))
        .isEmpty();
  }

  @Test
  void sharesOneLineAmongTasks() {
    assertThat(
            problems(
                """
                a: {operator: OP}
                b: {operator: OP}
                c: {operator: OP}
                d: {operator: OP}
                """,
                Map.of("images", ""),
                Set.of()))
        .containsExactly(
            "a, b, c and 1 more: '/job:1' cannot be an image (its registry is empty); its form is"
                + " REGISTRY/PATH:TAG");
  }

  @Test
  void leavesToItsStartWhatAnotherTaskDecides() {
    assertThat(
            problems(
                """
                a: {operator: OP}
                b: {operator: OP, image: "{{ ti.xcom_pull(task_ids='a')['metrics']['x'] }}", dependencies: [a]}
                """,
                Map.of(),
                Set.of()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job",
        "firstwords/train:0.1.0",
        "registry.example.org:5000/team/a_b/c--d:V1.0-gpu",
        "localhost/x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "[::1]:5000/x:1"
      })
  void acceptsImages(String name) {
    assertThat(new ImageName(name).problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', it has no image",
    "/train:1, its registry is empty",
    "a b:1, it has a space",
    "team//train:1, a part between slashes is empty",
    "team/train:, its tag is empty",
    "team/Train:1, its path has capitals",
    "team/train:a:b, cannot be an image;"
  })
  void refusesImages(String name, String reason) {
    assertThat(new ImageName(name).problem()).get().asString().contains(reason);
  }
}
