package org.firstwords.core.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.CheckedStore;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.ScratchFolder;
import org.firstwords.core.storage.Sha256;
import org.firstwords.core.storage.Stores;

/// Runs a task: resolves its inputs, reuses the cached result or runs the job, writes the manifest,
/// and publishes the result. A task is finished when its manifest exists.
@ApplicationScoped
public class JobRunner {
  private static final String NOT_CACHED = Json.line(Map.of("cache", "miss"));
  private final Stores store;
  private final ProgressListener progress;
  private final InputResolver inputs;

  /// The body of a job: reads inputs, writes outputs.
  @FunctionalInterface
  public interface Work {
    void run(Job job) throws Exception;
  }

  /// @param progress receives the progress of the jobs
  public JobRunner(Stores store, ProgressListener progress) {
    this.store = store;
    this.progress = progress;
    this.inputs = new InputResolver(store);
  }

  /// Runs the task that the options describe and prints its result.
  ///
  /// @return the exit code
  public int run(JobOptions options, Work work) throws Exception {
    options.patience.install();
    var folder = options.runFolder().task(options.taskId());
    if (options.checkOnly) {
      return new CommandLineCheck(store).check(options);
    }
    if (options.plan) {
      return plan(options, folder, cacheKey(options, resolveInputs(options)));
    }
    if (options.fromCache && !isCached(options, folder)) {
      TaskResult.print(options, NOT_CACHED);
      return ExitCode.OK;
    }
    try (var telemetry = options.observe.ofTask()) {
      var attempt = AttemptTelemetry.of(options, telemetry, nextAttempt(folder));
      try {
        run(options, work, folder, attempt);
      } catch (Exception | Error failed) {
        attempt.onFailure(failed);
        throw failed;
      }
    }
    return ExitCode.OK;
  }

  private void run(JobOptions options, Work work, Location folder, AttemptTelemetry attempt)
      throws Exception {
    var resolved = attempt.telemetry().phase("resolve inputs", () -> resolveInputs(options));
    attempt.onStart(resolved);
    var key = cacheKey(options, resolved);
    try (var _ = TaskLock.of(folder)) {
      var finished = findFinished(folder, key);
      var task = new Task(options, work, folder, resolved, key, attempt.telemetry());
      var manifest = finished.isPresent() ? finished.get() : finish(task);
      var hit = finished.isPresent() || manifest.cachedFrom().isPresent();
      if (hit && options.profile) {
        Log.ofProcess().note(ProfileFile.NOTHING_RAN);
      }
      new TaskResult(options, manifest, hit).publish();
      attempt.onComplete(manifest, hit);
    }
  }

  /// A task with its resolved inputs and cache key.
  private record Task(
      JobOptions options,
      Work work,
      Location folder,
      SortedMap<String, Artifact> inputs,
      String key,
      Telemetry telemetry) {}

  private SortedMap<String, Artifact> resolveInputs(JobOptions options) throws IOException {
    var resolved = new TreeMap<String, Artifact>();
    for (var input : options.inputs().entrySet()) {
      resolved.put(input.getKey(), inputs.resolve(input.getValue()));
    }
    return resolved;
  }

  /// 0 if it cannot be read; the run then fails with the same error and reports it.
  private int nextAttempt(Location folder) {
    try {
      var at = folder.resolve(InputResolver.ATTEMPT);
      return store.find(at).isEmpty() ? 1 : 1 + Json.read(store, at, Attempt.class).attempts();
    } catch (IOException | RuntimeException _) {
      return 0;
    }
  }

  private static String cacheKey(JobOptions options, Map<String, Artifact> resolved) {
    var digests = new TreeMap<String, String>();
    resolved.forEach((name, artifact) -> digests.put(name, artifact.sha256()));
    var all = new TreeMap<String, Object>();
    all.put("command", options.command.name());
    all.put("code", Build.of(options.command.name()).code());
    all.put("parameters", options.parameters());
    all.put("inputs", digests);
    return Sha256.of(Json.line(all));
  }

  /// Whether the task is finished, or its result is in the cache.
  ///
  /// Local files do not count: whoever asks may see others than the task does in its pod.
  private boolean isCached(JobOptions options, Location folder) throws IOException {
    if (options.inputs().values().stream().anyMatch(Location.Local.class::isInstance)) {
      return false;
    }
    var key = cacheKey(options, resolveInputs(options));
    return findFinished(folder, key).isPresent()
        || (!options.noCache && cache(options).find(key).isPresent());
  }

  private int plan(JobOptions options, Location folder, String key) throws IOException {
    var finished = inputs.manifest(folder).filter(manifest -> manifest.cacheKey().equals(key));
    var found =
        finished.isPresent() || options.noCache
            ? finished
            : cache(options).find(key).map(ResultCache.Hit::manifest);
    var result = found.<Object>map(manifest -> manifest.toXCom(true));
    TaskResult.print(options, result.map(Json::line).orElse(NOT_CACHED));
    return ExitCode.OK;
  }

  private ResultCache cache(JobOptions options) {
    return new ResultCache(store, options.runFolder());
  }

  private Optional<Manifest> findFinished(Location folder, String key) throws IOException {
    var finished = inputs.manifest(folder);
    if (finished.isPresent() && !finished.get().cacheKey().equals(key)) {
      throw new UserException(
          "%s holds the result of other inputs, options or code; choose another --run-id or --task-id"
              .formatted(folder));
    }
    return finished;
  }

  private Manifest finish(Task task) throws Exception {
    var options = task.options();
    var start = Instant.now();
    var attempts = beginAttempt(task.folder(), task.key(), start);
    var cached =
        options.noCache ? Optional.<ResultCache.Hit>empty() : cache(options).find(task.key());
    if (cached.isEmpty() && options.fromCache) {
      throw new UserException(
          "the result has gone from the cache; run the task without --from-cache");
    }
    var manifest =
        cached.isPresent()
            ? cached
                .get()
                .manifest()
                .reuse(
                    options.taskId(),
                    options.arguments(),
                    cached.get().at(),
                    start,
                    Instant.now(),
                    attempts)
            : task.telemetry().phase("work", () -> runJob(task, start, attempts));
    return task.telemetry()
        .phase("write manifest", () -> writeManifest(task, manifest, cached.isEmpty()));
  }

  private Manifest writeManifest(Task task, Manifest manifest, boolean isNew) throws IOException {
    var at = task.folder().resolve(Manifest.NAME);
    store.write(at, out -> out.write(Json.page(manifest)));
    if (isNew) {
      cache(task.options()).add(task.key(), at);
    }
    store.delete(task.folder().resolve("work"));
    return manifest;
  }

  private Manifest runJob(Task task, Instant start, int attempts) throws Exception {
    var options = task.options();
    try (var scratch = ScratchFolder.create()) {
      var stop = StopSignal.ofProcess();
      var checked = new CheckedStore(store, task.inputs().values());
      var job =
          new Job(
              checked,
              task.folder(),
              scratch.path(),
              task.inputs(),
              stop,
              task.telemetry(),
              progress);
      job.environment("jdk", Runtime.version().toString());
      job.environment("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      job.environment("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
      work(task, job);
      job.stop().throwIfRequested();
      return new Manifest(
          Manifest.SCHEMA,
          options.taskId(),
          options.command.name(),
          options.arguments(),
          options.parameters(),
          task.key(),
          Optional.empty(),
          task.inputs(),
          job.outputs(),
          job.metrics(),
          job.notes(),
          job.warnings(),
          Build.of(options.command.name()),
          job.environment(),
          start,
          Instant.now(),
          attempts);
    }
  }

  private static void work(Task task, Job job) throws Exception {
    if (!task.options().profile) {
      task.work().run(job);
      return;
    }
    Profile.start();
    try {
      task.work().run(job);
      new ProfileFile(task.options().command.name(), Profile.stop()).publish(job);
    } finally {
      Profile.stop();
    }
  }

  /// Records the attempt and deletes the leftovers of an attempt with another cache key.
  private int beginAttempt(Location folder, String key, Instant start) throws IOException {
    var at = folder.resolve(InputResolver.ATTEMPT);
    var earlier = readAttempt(folder);
    var resumes = earlier.isPresent() && earlier.get().cacheKey().equals(key);
    try (var left = store.children(folder)) {
      for (var name : left.toList()) {
        var keep =
            name.equals(InputResolver.ATTEMPT)
                || name.startsWith(".")
                || (name.equals("work/") && resumes);
        if (!keep && !name.endsWith(".log")) {
          store.delete(folder.resolve(name.replaceFirst("/$", "")));
        }
      }
    }
    var attempts = 1 + earlier.map(Attempt::attempts).orElse(0);
    var attempt = new Attempt(attempts, key, start);
    store.write(at, out -> out.write(Json.page(attempt)));
    return attempts;
  }

  private Optional<Attempt> readAttempt(Location folder) throws IOException {
    return new SavedRecords(store).find(folder.resolve(InputResolver.ATTEMPT), Attempt.class);
  }

  /// How often a task was started, and its cache key.
  @RegisterForReflection
  record Attempt(int attempts, String cacheKey, Instant started) {
    Attempt {
      Objects.requireNonNull(cacheKey, "cache_key");
    }
  }
}
