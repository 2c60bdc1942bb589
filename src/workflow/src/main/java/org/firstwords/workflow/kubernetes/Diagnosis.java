package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.process.ExitCode;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;

/// Derives the state of an attempt from its Job and pod, with an explanation for the user.
///
/// @param container the task's main container
record Diagnosis(String container, ClusterQueries cluster, PodTimeouts limits) {
  /// Registries and volumes often fail temporarily.
  private static final Duration PULL_PATIENCE = Duration.ofMinutes(1);

  private static final Duration CONFIGURATION_PATIENCE = Duration.ofSeconds(20);

  PodState of(Job job, Optional<Pod> pod) {
    var failed = condition(job, "Failed");
    if (failed.isEmpty() && isSuspended(job)) {
      return placement().ofSuspended(job);
    }
    if (pod.isEmpty()) {
      return failed
          .<PodState>map(
              jobCondition -> over("its pod was deleted by someone else, or its node", true))
          .orElseGet(() -> placement().ofPodless(job));
    }
    if (isLost(pod.get())) {
      return over("the pod was lost with its node %s".formatted(node(pod.get())), true);
    }
    return failed.isEmpty() && isReplaced(job, pod.get())
        ? new PodState.Waiting("its pod was disrupted; its Job starts another")
        : of(pod.get());
  }

  /// Whether a queue holds the Job back, or has stopped it in favour of others.
  private static boolean isSuspended(Job job) {
    return job.getSpec() != null && Boolean.TRUE.equals(job.getSpec().getSuspend());
  }

  private Placement placement() {
    return new Placement(cluster, limits);
  }

  /// Whether the cluster has deleted the pod but its node cannot confirm it.
  private static boolean isLost(Pod pod) {
    return pod.getMetadata() != null
        && pod.getMetadata().getDeletionTimestamp() != null
        && isSilent(pod);
  }

  private static boolean isSilent(Pod pod) {
    return condition(pod, "Ready")
        .filter(podCondition -> "Unknown".equals(podCondition.getStatus()))
        .isPresent();
  }

  private static String node(Pod pod) {
    return pod.getSpec().getNodeName();
  }

  /// Whether the Job itself replaces a pod that was disrupted.
  private static boolean isReplaced(Job job, Pod pod) {
    return job.getSpec() != null
        && job.getSpec().getPodFailurePolicy() != null
        && condition(pod, "DisruptionTarget")
            .filter(podCondition -> "True".equals(podCondition.getStatus()))
            .isPresent();
  }

  private static Optional<JobCondition> condition(Job job, String type) {
    return job.getStatus() == null
        ? Optional.empty()
        : job.getStatus().getConditions().stream()
            .filter(condition ->
                type.equals(condition.getType()) && "True".equals(condition.getStatus()))
            .findFirst();
  }

  private PodState of(Pod pod) {
    return switch (Objects.toString(pod.getStatus().getPhase(), "Pending")) {
      case "Succeeded", "Failed" -> ended(pod);
      case "Running" -> running(pod);
      default -> pending(pod);
    };
  }

  private PodState running(Pod pod) {
    var done =
        status(pod).filter(containerStatus -> containerStatus.getState().getTerminated() != null);
    if (done.isPresent()) {
      return ended(pod); // another container of the pod is still running
    }
    return isSilent(pod) ? silent(pod) : new PodState.Running();
  }

  private PodState silent(Pod pod) {
    var note = "the node %s does not answer".formatted(node(pod));
    var reason = "%s for %d s".formatted(note, limits.silent().toSeconds());
    return new PodState.Stuck(note, reason, limits.silent(), true);
  }

  private static Optional<PodCondition> condition(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  private Optional<ContainerStatus> status(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(containerStatus -> container.equals(containerStatus.getName()))
        .findFirst();
  }

  private PodState pending(Pod pod) {
    var scheduled = condition(pod, "PodScheduled");
    var unscheduled = scheduled.filter(podCondition -> "False".equals(podCondition.getStatus()));
    if (unscheduled.isPresent()) {
      var scheduler = Objects.toString(unscheduled.get().getMessage(), "");
      return placement().ofUnplaced(pod, scheduler);
    }
    return waitingContainers(pod)
        .flatMap(container -> trouble(container).stream())
        .findFirst()
        .orElseGet(() -> starting(pod));
  }

  private PodState starting(Pod pod) {
    var reason =
        "its pod did not start within %d s (startup_timeout_seconds); 'kubectl describe pod %s' says more"
            .formatted(limits.start().toSeconds(), pod.getMetadata().getName());
    return new PodState.Stuck("starting its pod", reason, limits.start(), false);
  }

  private static Stream<ContainerStatus> waitingContainers(Pod pod) {
    var status = pod.getStatus();
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .filter(initContainerStatus ->
            initContainerStatus.getState() != null
                && initContainerStatus.getState().getWaiting() != null);
  }

  private static Optional<PodState> trouble(ContainerStatus status) {
    var waiting = status.getState().getWaiting();
    var image = status.getImage();
    var message = Objects.toString(waiting.getMessage(), "");
    var trouble =
        switch (Objects.toString(waiting.getReason(), "")) {
          case "ErrImagePull", "ImagePullBackOff", "RegistryUnavailable" ->
              new PodState.Stuck(
                  "cannot pull the image '%s': %s; push it, or name another with --param images=…"
                      .formatted(image, message),
                  PULL_PATIENCE);
          case "ErrImageNeverPull", "InvalidImageName", "ImageInspectError" ->
              new PodState.Stuck(
                  "there is no image '%s' for the pod: %s".formatted(image, message),
                  Duration.ZERO);
          case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
              new PodState.Stuck(
                  "the container cannot be created: %s".formatted(message), CONFIGURATION_PATIENCE);
          default -> null;
        };
    return Optional.ofNullable(trouble);
  }

  private PodState ended(Pod pod) {
    var reason = Objects.toString(pod.getStatus().getReason(), "");
    var message = Objects.toString(pod.getStatus().getMessage(), "");
    var disrupted =
        condition(pod, "DisruptionTarget")
            .filter(podCondition -> "True".equals(podCondition.getStatus()));
    if (disrupted.isPresent()) {
      return over("the pod was disrupted: " + disrupted.get().getMessage(), true);
    }
    return switch (reason) {
      case "DeadlineExceeded" ->
          new PodState.Finished(new AttemptExit(ExitCode.TERMINATED, true, Optional.empty()));
      case "Evicted" ->
          over("the pod was evicted: %s".formatted(message), !message.contains("limit"));
      case "NodeLost", "NodeShutdown", "Terminated", "Shutdown", "NodeAffinity", "Preempting" ->
          over("the pod was lost with its node (%s): %s".formatted(reason, message), true);
      case String refused when status(pod).isEmpty() && !refused.isEmpty() ->
          over("the node refused the pod (%s): %s".formatted(refused, message), true);
      default -> exited(pod);
    };
  }

  private PodState exited(Pod pod) {
    var terminated = status(pod).map(containerStatus -> containerStatus.getState().getTerminated());
    if (terminated.isEmpty()) {
      return over("the pod ended without a container status", true);
    }
    var code = terminated.get().getExitCode();
    return switch (Objects.toString(terminated.get().getReason(), "")) {
      case "OOMKilled" ->
          over(
              "out of memory: its limit is %s; raise limits.memory of the task"
                  .formatted(Capacity.memoryLimit(pod, container)),
              false);
      case "ContainerCannotRun", "StartError" ->
          over("the container cannot run: " + terminated.get().getMessage(), false);
      default -> new PodState.Finished(new AttemptExit(code, false, Optional.empty()));
    };
  }

  private static PodState over(String reason, boolean temporary) {
    return new PodState.Finished(
        new AttemptExit(ExitCode.TRY_AGAIN, false, Optional.of(new Failure(reason, temporary))));
  }

  /// Queries about nodes and events, used only when a Job and its pod do not explain why an attempt
  /// is stuck.
  interface ClusterQueries {
    /// All nodes; empty if access is forbidden.
    List<Node> nodes();

    /// The events of an object, oldest first; empty if access is forbidden.
    List<Event> events(HasMetadata about);
  }

  /// The timeouts of each phase before a pod runs; every wait is bounded.
  ///
  /// @param made until the Job has a pod
  /// @param refused while admission or a quota rejects the pod
  /// @param impossible for a node, when the pod is too large for any current node
  /// @param unmatched for a node, when the pod may use none of the current ones
  /// @param busy for a node, when other pods occupy them
  /// @param start from scheduling to the start of the container
  /// @param silent while the pod's node does not respond
  record PodTimeouts(
      Duration made,
      Duration refused,
      Duration impossible,
      Duration unmatched,
      Duration busy,
      Duration start,
      Duration silent) {
    private static final Duration MADE = Duration.ofMinutes(10);
    private static final Duration REFUSED = Duration.ofSeconds(20);
    private static final Duration IMPOSSIBLE = Duration.ofMinutes(1);

    /// Time for an autoscaler to provision a node.
    private static final Duration UNMATCHED = Duration.ofMinutes(15);

    private static final Duration BUSY = Duration.ofDays(1);

    /// The operator's default.
    private static final Duration START = Duration.ofMinutes(2);

    /// Twice the time after which the cluster evicts the pods of a silent node.
    private static final Duration SILENT = Duration.ofMinutes(10);

    /// A task's `startup_timeout_seconds`, and its `schedule_timeout_seconds`, which applies to all
    /// phases before the pod is scheduled.
    static PodTimeouts of(OperatorArguments arguments) {
      var start = arguments.whole("startup_timeout_seconds").map(Duration::ofSeconds).orElse(START);
      return arguments
          .whole("schedule_timeout_seconds")
          .map(Duration::ofSeconds)
          .map(place -> new PodTimeouts(place, place, place, place, place, start, SILENT))
          .orElseGet(
              () -> new PodTimeouts(MADE, REFUSED, IMPOSSIBLE, UNMATCHED, BUSY, start, SILENT));
    }
  }
}
