package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.workflow.render.OperatorArguments;
import org.firstwords.workflow.run.Executor;
import org.firstwords.workflow.run.Executor.AttemptExit;
import org.firstwords.workflow.run.Executor.Failure;

/// An attempt that runs as a Kubernetes Job. The Job is polled; an unreachable API server does not
/// end the attempt.
final class JobAttempt implements Executor.Attempt {
  private static final int TRIES = 3;
  private final Cluster cluster;
  private final ArtifactStore store;
  private final Executor.Assignment assignment;
  private final String job;
  private final Diagnosis diagnosis;
  private final FinishAction finish;
  private final boolean detaches;
  private final Duration look;
  private final Instant start = Instant.now();
  private final PodState.Wait wait = new PodState.Wait();
  private String note = "";
  private Optional<PodLog> log = Optional.empty();
  private volatile boolean stopping;
  private volatile boolean givenUp;

  /// @param detaches whether the Job goes on when the run is stopped
  /// @param look the poll interval
  JobAttempt(
      Cluster cluster,
      ArtifactStore store,
      Executor.Assignment assignment,
      String job,
      Diagnosis diagnosis,
      FinishAction finish,
      boolean detaches,
      Duration look) {
    this.cluster = cluster;
    this.store = store;
    this.assignment = assignment;
    this.job = job;
    this.diagnosis = diagnosis;
    this.finish = finish;
    this.detaches = detaches;
    this.look = look;
  }

  @Override
  public Optional<ProcessId> processId() {
    return Optional.empty();
  }

  @Override
  public AttemptExit await() throws InterruptedException {
    while (true) {
      if (stopping && detaches) {
        return stopped(Optional.empty());
      }
      if (givenUp) {
        return stopped(Optional.of(new Failure(leftBehind(), true)));
      }
      var ended = look();
      if (ended.isPresent()) {
        for (var following : log.stream().toList()) {
          following.finish();
        }
        ended.get().trouble().ifPresent(this::writeDown);
        cleanUp(ended.get());
        return ended.get();
      }
      Thread.sleep(look);
    }
  }

  private static AttemptExit stopped(Optional<Failure> trouble) {
    return new AttemptExit(ExitCode.TERMINATED, false, trouble);
  }

  private String leftBehind() {
    return "stopped with the run; the Job '%s' is deleted but its pod has not ended yet"
        .formatted(job);
  }

  /// Appends the cause of failure to the log.
  private void writeDown(Failure trouble) {
    try {
      Files.writeString(
          assignment.log(),
          "%s: %s%n".formatted(job, trouble.reason()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException full) {
      assignment.notes().accept("cannot write its log: " + full.getMessage());
    }
  }

  private Optional<AttemptExit> look() throws InterruptedException {
    try {
      var found = cluster.job(job);
      var pods = cluster.pods(job);
      if (found.isEmpty()) {
        return checkDeleted(pods);
      }
      if (stopping) {
        cluster.delete(job);
      }
      var pod = pods.isEmpty() ? Optional.<Pod>empty() : Optional.of(pods.getLast());
      return evaluate(diagnosis.of(found.get(), pod), pod);
    } catch (KubernetesClientException silent) {
      say("no answer from the API server (%s)".formatted(silent.getMessage()));
      return Optional.empty();
    } catch (TemporaryException away) {
      say("no answer from the store (%s)".formatted(away.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<AttemptExit> evaluate(PodState state, Optional<Pod> pod)
      throws InterruptedException {
    var trouble = wait.update(state, Duration.ofNanos(System.nanoTime()));
    if (trouble.isPresent()) {
      return Optional.of(new AttemptExit(ExitCode.TRY_AGAIN, false, trouble));
    }
    return switch (state) {
      case PodState.Waiting(var waits) -> {
        say(waits);
        yield Optional.empty();
      }
      case PodState.Stuck(var text, _, _, _) -> {
        say(text);
        yield Optional.empty();
      }
      case PodState.Running _ -> {
        say("");
        pod.ifPresent(this::follow);
        yield Optional.empty();
      }
      case PodState.Finished(var how) -> {
        pod.ifPresent(this::follow);
        yield Optional.of(how);
      }
    };
  }

  private void follow(Pod pod) {
    var name = pod.getMetadata().getName();
    var followed = log.filter(podLog -> podLog.pod().equals(name));
    if (followed.isPresent()) {
      followed.get().keepFollowing();
    } else {
      log = Optional.of(PodLog.of(cluster, name, diagnosis.container(), assignment.log()));
    }
  }

  /// Without its Job, only the manifest tells whether the task succeeded; its pods may still be
  /// saving.
  private Optional<AttemptExit> checkDeleted(List<Pod> pods) {
    if (pods.stream().anyMatch(pod -> Cluster.isAtWork(pod, Instant.now()))) {
      say("its Job is deleted; waiting for its pod to save and end");
      return Optional.empty();
    }
    if (isDone()) {
      return Optional.of(new AttemptExit(ExitCode.OK, false, Optional.empty()));
    }
    var deleted = "the Job '%s' was deleted by someone else".formatted(job);
    return Optional.of(
        stopping
            ? stopped(Optional.empty())
            : new AttemptExit(ExitCode.TRY_AGAIN, false, Optional.of(new Failure(deleted, true))));
  }

  private boolean isDone() {
    try {
      return store.find(manifest()).isPresent();
    } catch (IOException unknown) {
      return false;
    }
  }

  private Location manifest() {
    return assignment.run().folder().task(assignment.task().id()).resolve(Manifest.NAME);
  }

  private void say(String text) {
    if (!text.equals(note)) {
      note = text;
      assignment.notes().accept(text);
    }
  }

  private void cleanUp(AttemptExit ended) {
    var succeeded = ended.exitCode() == ExitCode.OK && ended.trouble().isEmpty();
    var stuck = wait.isExhausted();
    if (stopping || stuck || ended.timedOut() || finish.deletes(succeeded)) {
      delete(TRIES);
    }
  }

  /// What cannot be deleted now is deleted by the server later (TTL).
  private void delete(int tries) {
    try {
      cluster.delete(job);
    } catch (KubernetesClientException silent) {
      if (tries > 1) {
        delete(tries - 1);
      }
    }
  }

  @Override
  public void stop() {
    stopping = true;
    if (!detaches) {
      delete(TRIES);
    }
  }

  /// Gives up waiting: the cluster kills the pod after its grace period.
  @Override
  public void kill() {
    stopping = true;
    givenUp = true;
  }

  /// The Job continues; the same command adopts it.
  @Override
  public void abandon() {}

  @Override
  public boolean isLeftRunning() {
    return detaches;
  }

  /// @throws UserException if the task left no manifest
  @Override
  public Optional<Object> xcom() throws IOException {
    var at = manifest();
    if (store.find(at).isEmpty()) {
      if (assignment.task().pushes()) {
        throw new UserException(
            "its pod succeeded but left no %s; on Kubernetes the XCom is read from the manifest"
                .formatted(at));
      }
      return Optional.empty();
    }
    var manifest = Json.read(store, at, Manifest.class);
    var hit = manifest.cachedFrom().isPresent() || manifest.end().isBefore(begun());
    return Optional.of(Json.mapper().convertValue(manifest.toXCom(hit), Object.class));
  }

  private Instant begun() {
    return assignment.run().task(assignment.task().id()).start().orElse(start);
  }

  /// The operator's `on_finish_action`: whether a finished pod is deleted.
  enum FinishAction {
    DELETE_POD,
    DELETE_SUCCEEDED_POD,
    KEEP_POD;

    boolean deletes(boolean succeeded) {
      return switch (this) {
        case DELETE_POD -> true;
        case DELETE_SUCCEEDED_POD -> succeeded;
        case KEEP_POD -> false;
      };
    }

    /// The operator's default is to delete.
    static FinishAction of(OperatorArguments arguments) {
      var text = arguments.text("on_finish_action").orElse(DELETE_POD.text());
      return Arrays.stream(values())
          .filter(finishAction -> finishAction.text().equals(text))
          .findFirst()
          .orElseThrow(() -> {
            var all =
                Arrays.stream(values()).map(FinishAction::text).collect(Collectors.joining(", "));
            return arguments.wrong("on_finish_action", "one of " + all, text);
          });
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
