package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.workflow.kubernetes.Diagnosis.ClusterQueries;

/// A namespace of a cluster: the API calls that the executor needs.
final class Cluster implements ClusterQueries, AutoCloseable {
  /// The first minor version with `podFailurePolicy`.
  private static final int FAILURE_POLICY_MINOR = 26;

  private static final int TOO_MANY_REQUESTS = 429;

  private static final List<String> AT_WORK = List.of("Pending", "Running", "Unknown");
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final String namespace;
  private final boolean disruptionsPass;

  private Cluster(KubernetesClient client, String namespace, boolean disruptionsPass) {
    this.client = client;
    this.namespace = namespace;
    this.disruptionsPass = disruptionsPass;
  }

  /// Checks that the server can be reached and has the namespace.
  ///
  /// @throws UserException if it has not, or denies access
  /// @throws TemporaryException if it cannot be reached
  static Cluster of(KubernetesClient client, String namespace) {
    try {
      var version = client.getKubernetesVersion();
      var minor = version.getMinor().replaceAll("\\D.*", "");
      return new Cluster(client, namespace, Integer.parseInt(minor) >= FAILURE_POLICY_MINOR);
    } catch (KubernetesClientException failed) {
      throw explained("ask for the version of the API server", failed, client, namespace);
    }
  }

  String namespace() {
    return namespace;
  }

  boolean disruptionsPass() {
    return disruptionsPass;
  }

  KubernetesClient client() {
    return client;
  }

  /// Whether an object exists; true if access is forbidden.
  boolean has(Class<? extends HasMetadata> kind, String name, boolean inNamespace) {
    try {
      var resources = client.resources(kind);
      var found =
          inNamespace
              ? resources.inNamespace(namespace).withName(name).get()
              : resources.withName(name).get();
      return found != null;
    } catch (KubernetesClientException failed) {
      if (failed.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return true;
      }
      throw explained("look for '%s'".formatted(name), failed, client, namespace);
    }
  }

  /// Creates the Job; an existing Job of the same run is kept.
  ///
  /// @throws UserException if the server rejects it
  /// @throws TemporaryException if an earlier run's Job has its name; that Job is deleted
  void create(Map<String, Object> manifest) {
    var wanted = client.getKubernetesSerialization().convertValue(manifest, Job.class);
    var name = wanted.getMetadata().getName();
    try {
      var jobs = client.batch().v1().jobs().inNamespace(namespace);
      jobs.resource(wanted).fieldValidation(FieldValidateable.Validation.STRICT).create();
    } catch (KubernetesClientException failed) {
      if (failed.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw explained("make the Job '%s'".formatted(name), failed, client, namespace);
      }
      keepOwn(wanted, name);
    }
  }

  private void keepOwn(Job wanted, String name) {
    var found = job(name);
    if (found.isEmpty() || !begun(found.get()).equals(begun(wanted))) {
      delete(name);
      throw new TemporaryException(
          "the Job '%s' of an earlier run of this name is being deleted".formatted(name));
    }
  }

  private static Optional<String> begun(Job job) {
    return Optional.ofNullable(job.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(JobName.BEGUN));
  }

  /// Whether a Job, or a pod that it has left, is there.
  ///
  /// @throws TemporaryException if the server does not answer
  boolean isMade(String job) {
    try {
      return job(job).isPresent() || !pods(job).isEmpty();
    } catch (KubernetesClientException failed) {
      throw explained("look for the Job '%s'".formatted(job), failed, client, namespace);
    }
  }

  Optional<Job> job(String name) {
    var job = client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(job);
  }

  /// The pods of a Job, oldest first.
  List<Pod> pods(String job) {
    var pods = client.pods().inNamespace(namespace).withLabel("job-name", job).list().getItems();
    return pods.stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
        .toList();
  }

  /// The pods of other attempts of the task that may be running.
  ///
  /// @throws TemporaryException if the server does not answer
  List<Pod> atWork(JobName but, Instant now) {
    try {
      var pods = client.pods().inNamespace(namespace).withLabels(but.taskLabels()).list();
      return pods.getItems().stream().filter(pod -> !but.isOf(pod) && isAtWork(pod, now)).toList();
    } catch (KubernetesClientException failed) {
      throw explained("list pods", failed, client, namespace);
    }
  }

  /// Whether a pod may be running. One that should have ended a while ago is lost with its node.
  static boolean isAtWork(Pod pod, Instant now) {
    return AT_WORK.contains(Objects.toString(pod.getStatus().getPhase(), "Pending"))
        && !isOverdue(pod, now);
  }

  /// A pod's deletion timestamp is the end of its grace period.
  private static boolean isOverdue(Pod pod, Instant now) {
    var end = pod.getMetadata().getDeletionTimestamp();
    return end != null && Instant.parse(end).plus(OVERDUE).isBefore(now);
  }

  @Override
  public List<Event> events(HasMetadata about) {
    try {
      return client
          .v1()
          .events()
          .inNamespace(namespace)
          .withField("involvedObject.uid", about.getMetadata().getUid())
          .list()
          .getItems()
          .stream()
          .sorted(Comparator.comparing(event -> Objects.toString(event.getLastTimestamp(), "")))
          .toList();
    } catch (KubernetesClientException hidden) {
      return List.of();
    }
  }

  @Override
  public List<Node> nodes() {
    try {
      return client.nodes().list().getItems();
    } catch (KubernetesClientException hidden) {
      return List.of();
    }
  }

  /// Deletes a Job and its pods, which keep their grace period.
  void delete(String job) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .withName(job)
        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
        .delete();
  }

  /// Follows a container's log.
  LogWatch follow(String pod, String container) {
    return client.pods().inNamespace(namespace).withName(pod).inContainer(container).watchLog();
  }

  /// A container's log so far.
  InputStream log(String pod, String container) {
    return client
        .pods()
        .inNamespace(namespace)
        .withName(pod)
        .inContainer(container)
        .getLogInputStream();
  }

  /// Translates an API failure into an exception with advice.
  static RuntimeException explained(
      String what, KubernetesClientException failed, KubernetesClient client, String namespace) {
    var server = client.getMasterUrl();
    var message = failed.getStatus() == null ? cause(failed) : failed.getStatus().getMessage();
    return switch (Integer.valueOf(failed.getCode())) {
      case Integer code when code == HttpURLConnection.HTTP_UNAUTHORIZED ->
          new UserException(
              "%s does not accept our credentials; see the kubeconfig".formatted(server), failed);
      case Integer code when code == HttpURLConnection.HTTP_FORBIDDEN ->
          new UserException(
              "no permission to %s in the namespace '%s' of %s: %s; k8s/ has a role that grants it"
                  .formatted(what, namespace, server, message),
              failed);
      case Integer code when isLasting(code) ->
          new UserException(
              "%s refuses to %s in the namespace '%s': %s"
                  .formatted(server, what, namespace, message),
              failed);
      default ->
          new TemporaryException(
              "cannot %s: no answer from %s (%s); is KUBECONFIG set, and --context right?"
                  .formatted(what, server, message),
              failed);
    };
  }

  private static String cause(Throwable failed) {
    var deepest = failed;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static boolean isLasting(int code) {
    return code >= 400
        && code < 500
        && code != HttpURLConnection.HTTP_CLIENT_TIMEOUT
        && code != TOO_MANY_REQUESTS;
  }

  @Override
  public void close() {
    client.close();
  }
}
