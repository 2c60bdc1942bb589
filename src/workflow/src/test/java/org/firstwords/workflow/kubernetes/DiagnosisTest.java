package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.workflow.kubernetes.Diagnosis.ClusterQueries;
import org.firstwords.workflow.kubernetes.Diagnosis.PodTimeouts;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final Duration NOW = Duration.ofDays(3);
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final PodTimeouts LIMITS =
      new PodTimeouts(
          MINUTE.multipliedBy(2),
          MINUTE.multipliedBy(3),
          MINUTE,
          MINUTE.multipliedBy(5),
          MINUTE.multipliedBy(6),
          MINUTE.multipliedBy(7),
          MINUTE.multipliedBy(8));
  private final List<Event> events = new ArrayList<>();
  private final Diagnosis diagnosis =
      new Diagnosis(
          "base",
          new ClusterQueries() {
            @Override
            public List<Node> nodes() {
              return List.of(node());
            }

            @Override
            public List<Event> events(HasMetadata about) {
              return events;
            }
          },
          LIMITS);

  private void noted(String reason, String message) {
    events.add(new EventBuilder().withReason(reason).withMessage(message).build());
  }

  private static Node node() {
    return YAML.unmarshal(
        """
        status: {allocatable: {cpu: "2", memory: 8Gi, nvidia.com/gpu: "1"}}
        """,
        Node.class);
  }

  private static Job job(String conditions) {
    return YAML.unmarshal("status: {conditions: [%s]}".formatted(conditions), Job.class);
  }

  private PodState of(String pod) {
    return diagnosis.of(job(""), Optional.of(YAML.unmarshal(pod, Pod.class)));
  }

  private static String unschedulable(String requests) {
    return """
    metadata: {name: p}
    spec: {containers: [{name: base, resources: {requests: {%s}}}]}
    status:
      phase: Pending
      conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: "0/1 nodes are available"}]
    """
        .formatted(requests);
  }

  private static String terminated(String state, String rest) {
    return """
    metadata: {name: p}
    spec: {containers: [{name: base, resources: {limits: {memory: 2Gi}}}]}
    status: {phase: Failed, %s containerStatuses: [{name: base, state: {terminated: {%s}}}]}
    """
        .formatted(rest, state);
  }

  @Test
  void namesTheResourceThatNoNodeHas() {
    assertThat(of(unschedulable("nvidia.com/gpu: 8")))
        .isEqualTo(
            new PodState.Stuck(
                "no node can hold the pod: it requests 8 nvidia.com/gpu, the largest node has 1",
                LIMITS.impossible()));
    assertThat(of(unschedulable("example.org/tpu: 1")))
        .extracting("reason")
        .asString()
        .contains("1 example.org/tpu, which no node has");
  }

  @Test
  void waitsForItsTurn() {
    var unmatched = (PodState.Stuck) of(unschedulable("nvidia.com/gpu: 1"));
    assertThat(unmatched.note()).isEqualTo("waiting to be scheduled: 0/1 nodes are available");
    assertThat(unmatched.reason()).contains("was not scheduled within 300 s", "node_selector");
    assertThat(unmatched.timeout()).isEqualTo(LIMITS.unmatched());
    var busy = unschedulable("cpu: 1").replace("available", "available: 1 Insufficient cpu.");
    assertThat(of(busy)).extracting("timeout").isEqualTo(LIMITS.busy());
  }

  @Test
  void waitsForANodeThatIsMade() {
    noted("TriggeredScaleUp", "pod triggered scale-up: 1->2");
    assertThat(of(unschedulable("nvidia.com/gpu: 8")))
        .extracting("note", "timeout")
        .containsExactly("the cluster is provisioning a node for it", LIMITS.busy());
  }

  @Test
  void saysWhyTheClusterRefusesAPod() {
    assertThat(diagnosis.of(job(""), Optional.empty()))
        .extracting("note", "timeout", "temporary")
        .containsExactly("waiting for a pod", LIMITS.made(), true);
    noted("FailedCreate", "pods \"x\" is forbidden: violates PodSecurity");
    assertThat(diagnosis.of(job(""), Optional.empty()))
        .extracting("reason", "timeout", "temporary")
        .containsExactly(
            "the cluster refuses its pod: pods \"x\" is forbidden: violates PodSecurity",
            LIMITS.refused(),
            false);
    noted("FailedCreate", "pods \"x\" is forbidden: exceeded quota: firstwords");
    assertThat(diagnosis.of(job(""), Optional.empty()))
        .extracting("timeout")
        .isEqualTo(LIMITS.busy());
  }

  @Test
  void givesUpANodeThatIsSilentForLong() {
    var silent =
        """
        metadata: {name: p%s}
        spec: {nodeName: n, containers: [{name: base}]}
        status: {phase: Running, conditions: [{type: Ready, status: Unknown}]}
        """;
    assertThat(of(silent.formatted("")))
        .extracting("note", "timeout", "temporary")
        .containsExactly("the node n does not answer", LIMITS.silent(), true);
    assertThat(isTemporary(silent.formatted(", deletionTimestamp: 2026-11-25T07:00:00Z"))).isTrue();
  }

  @Test
  void takesTheFilesLimits() {
    assertThat(limits("schedule_timeout_seconds: 30"))
        .extracting("made", "refused", "impossible", "unmatched", "busy")
        .containsOnly(Duration.ofSeconds(30));
    assertThat(limits("startup_timeout_seconds: 40").start()).isEqualTo(Duration.ofSeconds(40));
    assertThat(limits("owner: x").start()).isEqualTo(Duration.ofMinutes(2));
  }

  private static PodTimeouts limits(String argument) {
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              tasks:
                a:
                  operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                  image: i
                  %s
            """
                .formatted(argument));
    return PodTimeouts.of(
        new OperatorArguments(
            "w.yaml", workflow.task("a").operatorArguments(), _ -> Optional.empty()));
  }

  @Test
  void saysWhatIsWrongWithAnImage() {
    var pod =
        """
        metadata: {name: p}
        status: {phase: Pending, containerStatuses: [{name: base, image: "x/train:1", state: {waiting: {reason: %s, message: not found}}}]}
        """;
    assertThat(of(pod.formatted("ImagePullBackOff")))
        .extracting("reason")
        .asString()
        .contains("cannot pull the image 'x/train:1': not found", "--param images");
    assertThat(of(pod.formatted("CreateContainerConfigError")))
        .extracting("reason")
        .asString()
        .contains("the container cannot be created: not found");
  }

  @Test
  void namesTheLimitThatWasTooSmallAndDoesNotTryAgain() {
    assertThat(over(terminated("exitCode: 137, reason: OOMKilled", "")).trouble())
        .contains(
            new Failure("out of memory: its limit is 2Gi; raise limits.memory of the task", false));
  }

  @Test
  void forwardsTheExitCode() {
    assertThat(over(terminated("exitCode: 75, reason: Error", "")))
        .isEqualTo(new AttemptExit(75, false, Optional.empty()));
  }

  @Test
  void triesAgainAfterEvictionAndLostNodes() {
    assertThat(isTemporary(terminated("exitCode: 137", "reason: Evicted, message: low on memory,")))
        .isTrue();
    assertThat(isTemporary(terminated("exitCode: 137", "reason: NodeLost,"))).isTrue();
    assertThat(
            isTemporary(
                terminated(
                    "exitCode: 137",
                    "conditions: [{type: DisruptionTarget, status: \"True\", message:"
                        + " preempted}],")))
        .isTrue();
    assertThat(
            isTemporary(
                terminated(
                    "exitCode: 137", "reason: Evicted, message: exceeds the local limit of tmp,")))
        .isFalse();
  }

  private boolean isTemporary(String pod) {
    return over(pod).trouble().orElseThrow().temporary();
  }

  private AttemptExit over(String pod) {
    return ((PodState.Finished) of(pod)).how();
  }

  @Test
  void knowsTheDeadlineAndADeletedPod() {
    assertThat(of(terminated("exitCode: 143", "reason: DeadlineExceeded,")))
        .isEqualTo(new PodState.Finished(new AttemptExit(143, true, Optional.empty())));
    var failed = job("{type: Failed, status: \"True\", reason: BackoffLimitExceeded}");
    var over = (PodState.Finished) diagnosis.of(failed, Optional.empty());
    assertThat(over.how().trouble().orElseThrow().temporary()).isTrue();
    assertThat(diagnosis.of(job(""), Optional.empty())).isInstanceOf(PodState.Stuck.class);
  }

  @Test
  void leavesADisruptedPodToAJobThatReplacesIt() {
    var job = YAML.unmarshal("spec: {podFailurePolicy: {rules: []}}", Job.class);
    var pod =
        terminated(
            "exitCode: 137",
            "conditions: [{type: DisruptionTarget, status: \"True\", message: x}],");
    assertThat(diagnosis.of(job, Optional.of(YAML.unmarshal(pod, Pod.class))))
        .isInstanceOf(PodState.Waiting.class);
  }

  /// A queue that stops a Job in favour of others lets its pod save first.
  @Test
  void waitsInAQueueWhateverItsPodDoes() {
    var queued =
        YAML.unmarshal(
            """
            metadata: {labels: {kueue.x-k8s.io/queue-name: gpus}}
            spec: {suspend: true}
            """,
            Job.class);
    var stopped = YAML.unmarshal(terminated("exitCode: 143", ""), Pod.class);
    for (var pod : List.of(Optional.<Pod>empty(), Optional.of(stopped))) {
      var state = (PodState.Stuck) diagnosis.of(queued, pod);
      assertThat(state.note()).isEqualTo("waiting in the queue 'gpus'");
      assertThat(state.timeout()).isEqualTo(LIMITS.busy());
    }
    var byHand = YAML.unmarshal("metadata: {name: a}\nspec: {suspend: true}", Job.class);
    assertThat(((PodState.Stuck) diagnosis.of(byHand, Optional.empty())).note())
        .contains("suspended");
  }

  @Test
  void losesPatienceOnlyWithWhatLasts() {
    var wait = new PodState.Wait();
    var stuck = new PodState.Stuck("no image", Duration.ofMinutes(1));
    assertThat(wait.update(stuck, NOW)).isEmpty();
    assertThat(wait.update(stuck, NOW.plusSeconds(59))).isEmpty();
    assertThat(wait.update(new PodState.Running(), NOW.plusSeconds(60))).isEmpty();
    assertThat(wait.update(stuck, NOW.plusSeconds(61))).isEmpty();
    assertThat(wait.update(stuck, NOW.plusSeconds(122))).contains(new Failure("no image", false));
  }
}
