package org.firstwords.workflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.workflow.kubernetes.Diagnosis.PodTimeouts;
import org.firstwords.workflow.kubernetes.JobAttempt.FinishAction;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.run.EarlierResults;
import org.firstwords.workflow.run.Executor.Assignment;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobAttemptTest {
  private static final AttemptExit WELL = new AttemptExit(0, false, Optional.empty());
  private static final String SUCCEEDED =
      """
      {"phase":"Succeeded","containerStatuses":[{"name":"base","state":{"terminated":{"exitCode":0}}}]}\
      """;
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();
  private FakeApiServer server;
  private Cluster cluster;
  private Assignment assignment;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
    cluster = Cluster.of(server.client(), "ns");
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              params: {root: runs}
              tasks:
                a:
                  operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                  image: i
                  do_xcom_push: true
            """);
    var values = RunParams.of(workflow, Map.of(), Optional.of(new Location.Local(folder)));
    var run = RunRecord.draft(workflow, "r", values, Instant.now());
    assignment =
        new Assignment(
            workflow,
            run,
            workflow.task("a"),
            1,
            folder.resolve("log"),
            folder,
            notes::add,
            Map.of());
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private JobAttempt attempt(FinishAction finish, boolean detaches) {
    return attempt(finish, detaches, new LocalStore());
  }

  private JobAttempt attempt(FinishAction finish, boolean detaches, ArtifactStore store) {
    var arguments =
        new OperatorArguments(
            "w.yaml", assignment.task().operatorArguments(), _ -> Optional.empty());
    var diagnosis = new Diagnosis("base", cluster, PodTimeouts.of(arguments));
    return new JobAttempt(
        cluster, store, assignment, "job", diagnosis, finish, detaches, Duration.ofMillis(1));
  }

  private void finished() throws IOException {
    Files.createDirectories(folder.resolve("r/a"));
    Files.writeString(
        folder.resolve("r/a/manifest.json"),
        """
        {"schema":1,"task":"a","command":"job","arguments":[],"parameters":{},"cache_key":"k","cached_from":null,"inputs":{},
         "outputs":{"x":{"uri":"s3://bucket/x","sha256":"0","bytes":1,"files":[]}},"metrics":{},"notes":[],
         "code":{"executable":"job","version":"1","commit":"c","code":"d"},"environment":{},
         "start":"2099-01-01T00:00:00Z","end":"2099-01-01T00:00:01Z","attempts":1}
        """);
  }

  @Test
  void followsTheLogHandsOverAndCleansUp() throws Exception {
    server.pod = Optional.of(SUCCEEDED);
    server.log = "hello\n";
    finished();
    var attempt = attempt(FinishAction.DELETE_POD, false);
    assertThat(attempt.await()).isEqualTo(WELL);
    assertThat(folder.resolve("log")).hasContent("hello\n");
    assertThat(server.changes).containsExactly("DELETE job");
    assertThat(attempt.xcom().orElseThrow().toString()).contains("uri=s3://bucket/x", "cache=miss");
  }

  private PodUnlessCached unlessCached(EarlierResults cache) {
    return new PodUnlessCached(
        cache,
        assignment,
        cluster,
        KubernetesExecutor.manifest(assignment, "ns", false),
        attempt(FinishAction.KEEP_POD, false));
  }

  @Test
  void makesTheJobOfAnAttempt() throws Exception {
    server.job = Optional.empty();
    server.made = "{}";
    server.pod = Optional.of(SUCCEEDED);
    assertThat(unlessCached(EarlierResults.NONE).await()).isEqualTo(WELL);
    assertThat(server.changes).containsExactly("POST jobs");
  }

  @Test
  void makesNoJobForAResultFromTheCache() throws Exception {
    finished();
    var attempt = unlessCached(_ -> Optional.of(WELL));
    assertThat(attempt.await()).isEqualTo(WELL);
    assertThat(server.changes).isEmpty();
    assertThat(attempt.xcom().orElseThrow().toString()).contains("uri=s3://bucket/x");
  }

  @Test
  void makesNoJobOnceItIsStopped() throws Exception {
    server.job = Optional.empty();
    var attempt = unlessCached(EarlierResults.NONE);
    attempt.stop();
    assertThat(attempt.await().exitCode()).isEqualTo(143);
    assertThat(server.changes).doesNotContain("POST jobs");
  }

  @Test
  void saysWhyTheServerRefusesAJob() throws Exception {
    server.failures.add(422);
    var exit = unlessCached(EarlierResults.NONE).await();
    assertThat(exit.trouble().orElseThrow().temporary()).isFalse();
    assertThat(exit.trouble().orElseThrow().reason()).contains("refuses to make the Job");
  }

  @Test
  void keepsThePodWhereTheFileSaysSo() throws Exception {
    server.pod = Optional.of(SUCCEEDED);
    assertThat(attempt(FinishAction.KEEP_POD, false).await()).isEqualTo(WELL);
    assertThat(server.changes).isEmpty();
  }

  @Test
  void missesAManifest() throws Exception {
    server.pod = Optional.of(SUCCEEDED);
    var attempt = attempt(FinishAction.DELETE_POD, false);
    attempt.await();
    assertThatThrownBy(attempt::xcom)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("succeeded but left no");
  }

  @Test
  void outlastsASilentServer() throws Exception {
    server.failures.addAll(List.of(500, 503, 500));
    server.pod = Optional.of(SUCCEEDED);
    assertThat(attempt(FinishAction.DELETE_POD, false).await()).isEqualTo(WELL);
    assertThat(notes.getFirst()).startsWith("no answer from the API server");
  }

  @Test
  void believesTheManifestWhenTheJobIsGone() throws Exception {
    server.job = Optional.empty();
    finished();
    assertThat(attempt(FinishAction.DELETE_POD, false).await()).isEqualTo(WELL);
  }

  @Test
  void outlastsASilentStoreWhenTheJobIsGone() throws Exception {
    server.job = Optional.empty();
    finished();
    var attempt = attempt(FinishAction.DELETE_POD, false, awayAtFirst());
    assertThat(attempt.await()).isEqualTo(WELL);
    assertThat(notes).containsExactly("no answer from the store (away)");
  }

  /// Finds the manifest from the fourth request on.
  private ArtifactStore awayAtFirst() {
    var asked = new AtomicInteger();
    var manifest = new Location.Local(folder.resolve("r/a/manifest.json"));
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(),
            new Class<?>[] {ArtifactStore.class},
            (_, _, _) -> {
              if (asked.getAndIncrement() < 3) {
                throw new TemporaryException("away");
              }
              return new LocalStore().find(manifest);
            });
  }

  @Test
  void isTriedAgainWhenSomeoneDeletedItsJob() throws Exception {
    server.job = Optional.empty();
    var trouble = attempt(FinishAction.DELETE_POD, false).await().trouble().orElseThrow();
    assertThat(trouble.temporary()).isTrue();
    assertThat(trouble.reason()).contains("was deleted by someone else");
    assertThat(folder.resolve("log")).content().contains("was deleted by someone else");
  }

  @Test
  void leavesNothingBehindWhenStopped() throws Exception {
    var attempt = attempt(FinishAction.KEEP_POD, false);
    attempt.stop();
    assertThat(attempt.await().exitCode()).isEqualTo(143);
    assertThat(server.changes).contains("DELETE job");
    assertThat(attempt.isLeftRunning()).isFalse();
  }

  @Test
  void waitsForThePodOfADeletedJobToSave() throws Exception {
    server.pod = Optional.of("{\"phase\":\"Running\"}");
    server.podLooksLeft = 3;
    var attempt = attempt(FinishAction.DELETE_POD, false);
    attempt.stop();
    assertThat(attempt.await().exitCode()).isEqualTo(143);
    assertThat(notes).containsExactly("its Job is deleted; waiting for its pod to save and end");
    assertThat(server.podLooksLeft).isNegative();
  }

  @Test
  void givesUpWaitingWhenTheRunMustEnd() throws Exception {
    server.pod = Optional.of("{\"phase\":\"Running\"}");
    server.podLooksLeft = Integer.MAX_VALUE;
    var attempt = attempt(FinishAction.DELETE_POD, false);
    attempt.stop();
    attempt.kill();
    var trouble = attempt.await().trouble().orElseThrow();
    assertThat(trouble.reason()).contains("its pod has not ended yet");
  }

  @Test
  void deletesAgainWhenTheServerDidNotHear() throws Exception {
    server.failures.add(503);
    server.pod = Optional.of("{\"phase\":\"Running\"}");
    var attempt = attempt(FinishAction.DELETE_POD, false);
    attempt.stop();
    assertThat(attempt.await().exitCode()).isEqualTo(143);
    assertThat(server.changes).contains("DELETE job");
  }

  @Test
  void takesTheEndOfAJobThatFinishedWhileStopping() throws Exception {
    finished();
    var attempt = attempt(FinishAction.DELETE_POD, false);
    attempt.stop();
    assertThat(attempt.await()).isEqualTo(WELL);
  }

  @Test
  void takesItsOwnJobUpButNotAnEarlierRuns() {
    var manifest = KubernetesExecutor.manifest(assignment, "ns", false);
    var begun = assignment.run().start();
    server.jobMetadata = "{\"annotations\":{\"firstwords/run-begun\":\"%s\"}}".formatted(begun);
    cluster.create(manifest);
    assertThat(server.changes).containsExactly("POST jobs");
    server.jobMetadata =
        "{\"annotations\":{\"firstwords/run-begun\":\"%s\"}}".formatted(begun.minusSeconds(1));
    assertThatThrownBy(() -> cluster.create(manifest))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("of an earlier run");
    assertThat(server.changes.getLast()).startsWith("DELETE w-a-1");
    cluster.create(manifest);
    assertThat(server.changes.getLast()).isEqualTo("POST jobs");
  }

  @Test
  void knowsThePodsOfEarlierAttempts() {
    var now = Instant.parse("2026-11-25T12:00:00Z");
    var second = JobName.of(assignment.run(), "a", 2);
    server.pod = Optional.of("{\"phase\":\"Running\"}");
    server.podMetadata = "{\"name\":\"p\",\"labels\":{\"firstwords/attempt\":\"1\"}}";
    assertThat(cluster.atWork(second, now)).hasSize(1);
    assertThat(cluster.atWork(JobName.of(assignment.run(), "a", 1), now)).isEmpty();
    server.podMetadata =
        """
        {"name":"p","labels":{"firstwords/attempt":"1"},"deletionTimestamp":"2026-11-25T11:58:00Z"}\
        """;
    assertThat(cluster.atWork(second, now)).isEmpty();
    server.podMetadata = "{\"name\":\"p\",\"labels\":{\"firstwords/attempt\":\"1\"}}";
    server.pod = Optional.of("{\"phase\":\"Succeeded\"}");
    assertThat(cluster.atWork(second, now)).isEmpty();
  }

  @Test
  void leavesThePodAtWorkWhereThatIsWished() throws Exception {
    var attempt = attempt(FinishAction.DELETE_POD, true);
    attempt.stop();
    attempt.await();
    assertThat(server.changes).isEmpty();
    assertThat(attempt.isLeftRunning()).isTrue();
  }
}
