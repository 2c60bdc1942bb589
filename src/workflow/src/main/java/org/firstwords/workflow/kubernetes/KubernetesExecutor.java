package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Retry;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.kubernetes.Diagnosis.PodTimeouts;
import org.firstwords.workflow.kubernetes.JobAttempt.FinishAction;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.run.EarlierResults;
import org.firstwords.workflow.run.Executor;
import org.firstwords.workflow.run.Preflight;
import org.jspecify.annotations.Nullable;

/// Executes each attempt as a Kubernetes Job with one pod.
///
/// A Job continues when the client dies; the client that resumes the run finds it by its name.
public final class KubernetesExecutor implements Executor, AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private final Cluster cluster;
  private final ArtifactStore store;
  private final EarlierResults cache;
  private final boolean detaches;

  private KubernetesExecutor(
      Cluster cluster, ArtifactStore store, EarlierResults cache, boolean detaches) {
    this.cluster = cluster;
    this.store = store;
    this.cache = cache;
    this.detaches = detaches;
  }

  /// Connects as `kubectl` does: by `KUBECONFIG`, `~/.kube/config`, or the pod's service account.
  ///
  /// @param context of the kubeconfig; null is the current one
  /// @param namespace for all tasks
  /// @param root location of the run's artifacts
  /// @param cache none if the executables are not on this machine
  /// @param detaches whether Jobs continue when the run is stopped
  /// @throws UserException if pods cannot share the root, or the server denies access
  public static KubernetesExecutor of(
      @Nullable String context,
      String namespace,
      Location root,
      ArtifactStore store,
      EarlierResults cache,
      boolean detaches) {
    if (!(root instanceof Location.S3)) {
      throw new UserException(
          "pods cannot read and write '%s'; give --root s3://bucket/key".formatted(root));
    }
    var client = client(context);
    try {
      return new KubernetesExecutor(Cluster.of(client, namespace), store, cache, detaches);
    } catch (RuntimeException failed) {
      client.close();
      throw failed;
    }
  }

  private static KubernetesClient client(@Nullable String context) {
    try {
      var config = Config.autoConfigure(context);
      return new KubernetesClientBuilder().withConfig(config).build();
    } catch (KubernetesClientException unreadable) {
      throw new UserException(
          "cannot read the kubeconfig: %s".formatted(unreadable.getMessage()), unreadable);
    }
  }

  @Override
  public void check(Workflow workflow, RunRecord run, Set<String> tasks) {
    var problems = new ArrayList<String>();
    if (!cluster.has(Namespace.class, cluster.namespace(), false)) {
      problems.add(
          "no namespace '%s' in the cluster; create it with kubectl apply -k k8s/base, or name another with --namespace"
              .formatted(cluster.namespace()));
    }
    var isThere = problems.isEmpty();
    problems.addAll(
        new PodCheck(
                workflow,
                cluster.namespace(),
                (kind, name) -> !isThere || cluster.has(kind, name, true))
            .problems(run, tasks));
    Preflight.refuse(problems);
  }

  /// A deleted pod may still be saving a checkpoint.
  @Override
  public boolean isFree(RunRecord run, Task task) {
    var next = JobName.of(run, task.id(), run.task(task.id()).attempts() + 1);
    return cluster.atWork(next, Instant.now()).isEmpty();
  }

  /// Makes the Job unless the task's result is in the cache.
  @Override
  public Attempt start(Assignment assignment) {
    var manifest = manifest(assignment, cluster.namespace(), cluster.disruptionsPass());
    return new PodUnlessCached(cache, assignment, cluster, manifest, job(assignment));
  }

  /// The Job of an attempt.
  static Map<String, Object> manifest(
      Assignment assignment, String namespace, boolean disruptionsPass) {
    var task = assignment.task();
    return new JobManifest(
            name(assignment),
            namespace,
            arguments(assignment),
            assignment.environment(),
            disruptionsPass)
        .of(task);
  }

  private static OperatorArguments arguments(Assignment assignment) {
    return OperatorArguments.of(
        assignment.workflow(), assignment.run(), assignment.task(), assignment.number());
  }

  /// A Job can be adopted until its end is recorded.
  @Override
  public boolean tryAdopt(RunRecord run, Task task) {
    return run.task(task.id()).state() == TaskState.RUNNING;
  }

  /// Follows the Job, or starts it if the client died before it made one.
  @Override
  public Attempt resume(Assignment assignment) throws IOException {
    var name = name(assignment).name();
    var isMade = Retry.STANDARD.call(() -> cluster.isMade(name));
    return isMade ? job(assignment) : start(assignment);
  }

  private JobAttempt job(Assignment assignment) {
    var arguments = arguments(assignment);
    var diagnosis =
        new Diagnosis(PodManifest.containerName(arguments), cluster, PodTimeouts.of(arguments));
    return new JobAttempt(
        cluster,
        store,
        assignment,
        name(assignment).name(),
        diagnosis,
        FinishAction.of(arguments),
        detaches,
        LOOK);
  }

  private static JobName name(Assignment assignment) {
    return JobName.of(assignment.run(), assignment.task().id(), assignment.number());
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }
}
