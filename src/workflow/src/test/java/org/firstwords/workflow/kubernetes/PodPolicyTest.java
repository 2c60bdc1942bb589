package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
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
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks every pod of every workflow, and those in `k8s/`, against the policy: no root, no
/// capability, no host access, limits, secrets by reference.
class PodPolicyTest {
  private static final Path FOLDER = Path.of("../../workflows");

  private static final Path CLUSTER = Path.of("../../k8s");

  record Pod(String file, String name, PodSpec spec) {
    @Override
    public String toString() {
      return file + " " + name;
    }
  }

  static List<Pod> pods() throws IOException {
    return Stream.concat(
            files(FOLDER, 1).flatMap(PodPolicyTest::pods),
            files(CLUSTER, 3).flatMap(PodPolicyTest::written))
        .toList();
  }

  private static Stream<Path> files(Path folder, int depth) throws IOException {
    try (var files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  /// The pods of the exported manifests.
  private static Stream<Pod> written(Path file) {
    try {
      return Stream.of(Files.readString(file).split("(?m)^---$"))
          .map(part -> new KubernetesSerialization().<Object>unmarshal(part))
          .flatMap(value ->
              switch (value) {
                case Job job -> Stream.of(pod(file, job, job.getSpec().getTemplate().getSpec()));
                case Deployment many ->
                    Stream.of(pod(file, many, many.getSpec().getTemplate().getSpec()));
                case PodTemplate template ->
                    Stream.of(pod(file, template, template.getTemplate().getSpec()));
                default -> Stream.empty();
              });
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static Pod pod(Path file, HasMetadata of, PodSpec spec) {
    return new Pod(String.valueOf(file.getFileName()), of.getMetadata().getName(), spec);
  }

  @Test
  void findsThePodsOfTheCluster() throws IOException {
    assertThat(pods())
        .extracting(Pod::name)
        .contains("minio", "firstwords-gpu", "extract-frames", "join-frames");
  }

  private static Stream<Pod> pods(Path file) {
    try {
      var workflow = WorkflowReader.read(file);
      var values =
          RunParams.of(workflow, Map.of(), Optional.of(Location.parse("s3://bucket/runs")));
      return ManifestFiles.of(workflow, values, "r", "firstwords").stream()
          .map(manifestFile ->
              new Pod(
                  String.valueOf(file.getFileName()),
                  manifestFile.name(),
                  new KubernetesSerialization()
                      .unmarshal(manifestFile.text(), Job.class)
                      .getSpec()
                      .getTemplate()
                      .getSpec()));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void keepsThePolicy(Pod pod) {
    var spec = pod.spec();
    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(spec.getSecurityContext().getRunAsUser()).isGreaterThan(999);
    assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(spec.getAutomountServiceAccountToken()).isFalse();
    assertThat(spec.getServiceAccountName()).isEqualTo("firstwords");
    assertThat(spec.getHostNetwork()).isNull();
    assertThat(spec.getHostPID()).isNull();
    assertThat(spec.getVolumes())
        .allSatisfy(volume -> {
          assertThat(volume.getHostPath()).isNull();
          assertThat(volume.getPersistentVolumeClaim() != null || hasLimit(volume)).isTrue();
        });
    for (var container : spec.getContainers()) {
      var context = container.getSecurityContext();
      assertThat(context.getAllowPrivilegeEscalation()).isFalse();
      assertThat(context.getReadOnlyRootFilesystem()).isTrue();
      assertThat(context.getPrivileged()).isNull();
      assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(context.getCapabilities().getAdd()).isEmpty();
      assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      assertThat(container.getEnv())
          .filteredOn(envVar -> isSecret(envVar.getName()))
          .allSatisfy(envVar -> assertThat(envVar.getValueFrom().getSecretKeyRef()).isNotNull())
          .allSatisfy(envVar -> assertThat(envVar.getValue()).isNull());
      assertThat(container.getEnvFrom())
          .allSatisfy(envFromSource ->
              assertThat(envFromSource.getSecretRef().getName()).isEqualTo("firstwords-s3"));
      assertThat(container.getVolumeMounts()).extracting("mountPath").contains("/tmp");
    }
  }

  private static boolean hasLimit(Volume volume) {
    return volume.getEmptyDir() != null && volume.getEmptyDir().getSizeLimit() != null;
  }

  private boolean isSecret(String variable) {
    return variable.matches(".*(SECRET|PASSWORD|TOKEN|ACCESS_KEY).*");
  }
}
