package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.storage.Location;
import org.firstwords.workflow.dag.WorkflowReader;
import org.firstwords.workflow.run.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every pod of every workflow to the policy: no root, no capability, nothing of its host,
/// limits, secrets by reference.
class PodPolicyTest {
  private static final Path FOLDER = Path.of("../../workflows");

  record Pod(String file, String name, Job job) {
    @Override
    public String toString() {
      return file + " " + name;
    }
  }

  static List<Pod> pods() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(each -> each.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(PodPolicyTest::pods)
          .toList();
    }
  }

  private static Stream<Pod> pods(Path file) {
    try {
      var workflow = WorkflowReader.read(file.toString(), Files.readString(file));
      var values = Values.of(workflow, Map.of(), Optional.of(Location.parse("s3://bucket/runs")));
      return PodFiles.of(workflow, values, "r", "firstwords").stream()
          .map(each ->
              new Pod(
                  String.valueOf(file.getFileName()),
                  each.name(),
                  new KubernetesSerialization().unmarshal(each.text(), Job.class)));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void keepsThePolicy(Pod pod) {
    var spec = pod.job().getSpec().getTemplate().getSpec();
    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(spec.getSecurityContext().getRunAsUser()).isGreaterThan(999);
    assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(spec.getAutomountServiceAccountToken()).isFalse();
    assertThat(spec.getServiceAccountName()).isEqualTo("firstwords");
    assertThat(spec.getHostNetwork()).isNull();
    assertThat(spec.getHostPID()).isNull();
    assertThat(spec.getVolumes())
        .allSatisfy(volume -> assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    for (var container : spec.getContainers()) {
      var context = container.getSecurityContext();
      assertThat(context.getAllowPrivilegeEscalation()).isFalse();
      assertThat(context.getReadOnlyRootFilesystem()).isTrue();
      assertThat(context.getPrivileged()).isNull();
      assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(context.getCapabilities().getAdd()).isEmpty();
      assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      assertThat(container.getEnv()).extracting(EnvVar::getName).noneMatch(this::isSecret);
      assertThat(container.getEnvFrom())
          .allSatisfy(each -> assertThat(each.getSecretRef().getName()).isEqualTo("firstwords-s3"));
      assertThat(container.getVolumeMounts()).extracting("mountPath").contains("/tmp");
    }
  }

  private boolean isSecret(String variable) {
    return variable.matches(".*(SECRET|PASSWORD|TOKEN|ACCESS_KEY).*");
  }
}
