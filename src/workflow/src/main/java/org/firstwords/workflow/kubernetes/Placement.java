package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.firstwords.workflow.kubernetes.Diagnosis.ClusterQueries;
import org.firstwords.workflow.kubernetes.Diagnosis.PodTimeouts;

/// Explains why a Job has no pod yet, or a pod no node.
record Placement(ClusterQueries cluster, PodTimeouts limits) {
  /// Kueue's label of a Job.
  static final String QUEUE = "kueue.x-k8s.io/queue-name";

  /// Event reasons of the cluster autoscaler and Karpenter for a node being provisioned.
  private static final List<String> NODE_COMES = List.of("TriggeredScaleUp", "Nominated");

  /// A Job that a queue admits later, such as Kueue's.
  PodState ofSuspended(Job job) {
    var labels =
        Objects.requireNonNullElse(job.getMetadata().getLabels(), Map.<String, String>of());
    var queue = Optional.ofNullable(labels.get(QUEUE));
    var note =
        queue
            .map("waiting in the queue '%s'"::formatted)
            .orElse("its Job is suspended; waiting until it is resumed");
    var reason =
        "was not admitted within %d s (schedule_timeout_seconds): %s"
            .formatted(limits.busy().toSeconds(), note);
    return new PodState.Stuck(note, reason, limits.busy(), false);
  }

  /// A Job without a pod.
  PodState ofPodless(Job job) {
    return last(job, List.of("FailedCreate"))
        .map(refused -> refused(Objects.toString(refused.getMessage(), "")))
        .orElseGet(() ->
            new PodState.Stuck(
                "waiting for a pod",
                "the cluster created no pod for its Job within %d s; is its Job controller running?"
                    .formatted(limits.made().toSeconds()),
                limits.made(),
                true));
  }

  /// A quota may be free again when other pods end.
  private PodState refused(String why) {
    var message = "the cluster refuses its pod: " + why;
    return why.contains("exceeded quota")
        ? waiting(message, limits.busy(), "the quota has no room")
        : new PodState.Stuck(message, limits.refused());
  }

  /// A pod without a node.
  ///
  /// @param scheduler message of the scheduler
  PodState ofUnplaced(Pod pod, String scheduler) {
    if (last(pod, NODE_COMES).isPresent()) {
      return waiting("the cluster is provisioning a node for it", limits.busy(), scheduler);
    }
    var lack = Capacity.of(cluster.nodes()).lacking(pod);
    if (lack.isPresent()) {
      return new PodState.Stuck(lack.get(), limits.impossible());
    }
    var note = "waiting to be scheduled: " + scheduler;
    return scheduler.contains("Insufficient")
        ? waiting(note, limits.busy(), scheduler)
        : waiting(note, limits.unmatched(), scheduler);
  }

  private static PodState waiting(String note, Duration limit, String cause) {
    var reason =
        "was not scheduled within %d s (schedule_timeout_seconds): %s; see node_selector, tolerations and what it requests"
            .formatted(limit.toSeconds(), cause);
    return new PodState.Stuck(note, reason, limit, false);
  }

  private Optional<Event> last(HasMetadata about, List<String> reasons) {
    return cluster.events(about).stream()
        .filter(event -> reasons.contains(event.getReason()))
        .reduce((_, later) -> later);
  }
}
