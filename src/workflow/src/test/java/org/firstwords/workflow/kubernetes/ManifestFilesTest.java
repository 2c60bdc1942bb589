package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFilesTest {
  private static final String OPERATOR =
      "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";

  private static List<ManifestFiles.ManifestFile> files(String tasks, String root) {
    var yaml =
        """
        w:
          params: {root: runs, images: team}
          default_args:
            image: "{{ params.images }}/job:1"
            do_xcom_push: true
            execution_timeout: {__type__: datetime.timedelta, minutes: 5}
          tasks:
        """
            + tasks.replace("OP", OPERATOR).indent(4);
    var workflow = WorkflowReader.read("w.yaml", yaml);
    var values = RunParams.of(workflow, Map.of(), Optional.of(Location.parse(root)));
    return ManifestFiles.of(workflow, values, "manual__2026-11-25T07:00:00+00:00", "ns");
  }

  private static Job job(String task) {
    var text = files(task, "s3://bucket/runs").getLast().text();
    return new KubernetesSerialization().unmarshal(text, Job.class);
  }

  @Test
  void foretellsWhereArtifactsWillBe() {
    var files =
        files(
            """
            b: {operator: OP, arguments: ["--in={{ ti.xcom_pull(task_ids='a')['artifacts']['frames']['uri'] }}"], dependencies: [a]}
            a: {operator: OP}
            """,
            "s3://bucket/runs");
    assertThat(files)
        .extracting(ManifestFiles.ManifestFile::name)
        .containsExactly("01-a.yaml", "02-b.yaml");
    assertThat(files.getLast().text())
        .contains("# Apply it when these are complete: a.")
        .contains("--in=s3://bucket/runs/manual__2026-11-25T07_00_00_00_00/a/frames")
        .contains("FIRSTWORDS_NO_CACHE");
  }

  @Test
  void refusesWhatIsKnownOnlyWhileRunning() {
    assertThatThrownBy(() ->
            files(
                """
                a: {operator: OP}
                b: {operator: OP, arguments: ["{{ ti.xcom_pull(task_ids='a')['metrics']['x'] }}"], dependencies: [a]}
                """,
                "s3://bucket/runs"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("w.yaml:9:")
        .hasMessageContaining("metrics");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ti.xcom_pull(task_ids='a')",
        "ti.xcom_pull(task_ids='a')['artifacts']",
        "ti.xcom_pull(task_ids='a')['artifacts'] | length"
      })
  void doesNotCountOrWriteOutWhatItCannotKnow(String use) {
    var tasks =
        """
        a: {operator: OP}
        b: {operator: OP, arguments: ["{{ %s }}"], dependencies: [a]}
        """
            .formatted(use);
    assertThatThrownBy(() -> files(tasks, "s3://bucket/runs"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("w.yaml:9:")
        .hasMessageContaining("known before the run");
  }

  @Test
  void letsArgumentsWinOverTheTemplateAndKeepsItsLongerGrace() {
    var job =
        job(
            """
            a:
              operator: OP
              cmds: [train]
              tolerations: []
              active_deadline_seconds: 77
              pod_template_dict:
                spec:
                  terminationGracePeriodSeconds: 120
                  tolerations: [{key: gpu, operator: Exists}]
                  containers: [{name: base, command: [sh, -c], env: [{name: LOWER, value: "1"}]}]
            """);
    var spec = job.getSpec().getTemplate().getSpec();
    var container = spec.getContainers().getFirst();
    assertThat(container.getCommand()).containsExactly("train");
    assertThat(container.getEnv()).extracting(EnvVar::getName).contains("LOWER");
    assertThat(spec.getTolerations()).hasSize(1);
    assertThat(spec.getTerminationGracePeriodSeconds()).isEqualTo(120);
    assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(77);
  }

  @Test
  void givesNoPodLessTimeToEndThanAJobTakes() {
    var job = job("a: {operator: OP, termination_grace_period: 5}");
    assertThat(job.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
        .isEqualTo(30);
  }

  @Test
  void needsARootThatPodsCanReach() {
    assertThatThrownBy(() -> files("a: {operator: OP}", "runs"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("give --root s3://");
  }

  @Test
  void saysInKubernetesWordsWhatTheOperatorWasTold() {
    var job =
        job(
            """
            a:
              operator: OP
              cmds: [job]
              labels: {kueue.x-k8s.io/queue-name: gpus}
              env_vars: {SEED: "{{ 6 + 1 }}"}
              node_selector: {disk: ssd}
              tolerations: [{key: gpu, operator: Exists}]
              secrets:
                - {__type__: airflow.providers.cncf.kubernetes.secret.Secret, deploy_type: env, deploy_target: KEY, secret: s, key: k}
              env_from:
                - __type__: kubernetes.client.models.V1EnvFromSource
                  secret_ref: {__type__: kubernetes.client.models.V1SecretEnvSource, name: all}
              pod_template_dict:
                spec:
                  runtimeClassName: nvidia
                  containers: [{name: base, image: lower, tty: true}]
            """);
    var spec = job.getSpec().getTemplate().getSpec();
    var container = spec.getContainers().getFirst();
    assertThat(spec.getContainers()).hasSize(1);
    assertThat(container.getImage()).isEqualTo("team/job:1");
    assertThat(container.getTty()).isTrue();
    assertThat(container.getCommand()).containsExactly("job");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("SEED", "FIRSTWORDS_NO_CACHE", "KEY");
    assertThat(container.getEnv().getFirst().getValue()).isEqualTo("7");
    assertThat(container.getEnv().getLast().getValueFrom().getSecretKeyRef().getName())
        .isEqualTo("s");
    assertThat(container.getEnvFrom().getFirst().getSecretRef().getName()).isEqualTo("all");
    assertThat(spec.getRuntimeClassName()).isEqualTo("nvidia");
    assertThat(spec.getNodeSelector()).containsEntry("disk", "ssd");
    assertThat(spec.getTolerations().getFirst().getKey()).isEqualTo("gpu");
    assertThat(spec.getRestartPolicy()).isEqualTo("Never");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isNull();
    assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(300);
    assertThat(job.getMetadata().getName()).matches("w-a-1-[0-9a-f]{10}");
    assertThat(job.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/part-of", "w")
        .containsEntry("app.kubernetes.io/instance", "manual__2026-11-25T07_00_00_00_00")
        .containsEntry("kueue.x-k8s.io/queue-name", "gpus")
        .containsEntry("firstwords/task", "a");
    assertThat(job.getMetadata().getAnnotations())
        .containsEntry("firstwords/run-id", "manual__2026-11-25T07:00:00+00:00");
  }

  @Test
  void takesOverWhatTheNewestOperatorKnows() {
    var job =
        job(
            """
            a:
              operator: OP
              params: {x: 5}
              arguments: ["{{ params.x }}"]
              runtime_class_name: nvidia
              configmaps: [settings]
              image_pull_secrets: one,two
              dns_config: {__type__: kubernetes.client.models.V1PodDNSConfig, nameservers: [1.1.1.1]}
              init_containers: [{__type__: kubernetes.client.models.V1Container, name: pre, image: busybox}]
              full_pod_spec: {__type__: kubernetes.client.models.V1Pod, spec: {__type__: kubernetes.client.models.V1PodSpec, containers: [], host_pid: true}}
            """);
    var spec = job.getSpec().getTemplate().getSpec();
    assertThat(spec.getRuntimeClassName()).isEqualTo("nvidia");
    assertThat(spec.getHostPID()).isTrue();
    assertThat(spec.getDnsConfig().getNameservers()).containsExactly("1.1.1.1");
    assertThat(spec.getInitContainers().getFirst().getName()).isEqualTo("pre");
    assertThat(spec.getImagePullSecrets()).hasSize(2);
    var container = spec.getContainers().getFirst();
    assertThat(container.getArgs()).containsExactly("5");
    assertThat(container.getEnvFrom().getFirst().getConfigMapRef().getName()).isEqualTo("settings");
  }

  @Test
  void namesJobsByWhatDnsTakes() {
    var long64 = "Task_With.Many".repeat(8);
    var start = Instant.EPOCH;
    var name = new JobName("Paper, whole", "s3://bucket", "r", long64, 12, start).name();
    assertThat(name).matches("paper-whole-task-with-many[a-z0-9-]*-12-[0-9a-f]{10}");
    assertThat(name).hasSizeLessThan(64);
    assertThat(new JobName("語", "s3://bucket", "r", "a", 1, start).name())
        .matches("a-1-[0-9a-f]{10}")
        .isNotEqualTo(new JobName("語", "s3://bucket", "other", "a", 1, start).name());
  }
}
