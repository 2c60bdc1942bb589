package org.firstwords.core.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.core.storage.Stores;

/// Runs a task: resolves its inputs, reuses the cached result or runs the job, writes the manifest,
/// and publishes the result. A task is finished when its manifest exists.
@ApplicationScoped
public class JobRunner {
  private static final Path AIRFLOW_XCOM = Path.of("/airflow/xcom");
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
      return checkInputs(options);
    }
    if (options.plan) {
      return plan(options, folder, cacheKey(options, resolveInputs(options)));
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
      publishResult(options, manifest.toXCom(hit));
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

  /// Checks that the inputs exist, apart from those that other tasks of the run will write. The
  /// command has checked its options before.
  private int checkInputs(JobOptions options) throws IOException {
    var own = options.runFolder().location() + "/";
    var err = options.command.commandLine().getErr();
    var code = ExitCode.OK;
    for (var input : options.inputs().entrySet()) {
      var at = input.getValue();
      if (!at.toString().startsWith(own) && !exists(at)) {
        var message = "--%s: nothing at %s; check the location".formatted(input.getKey(), at);
        err.println(Log.ofProcess().error(message, ExitCode.USER, null));
        code = ExitCode.USER;
      }
    }
    err.flush();
    return code;
  }

  private boolean exists(Location at) throws IOException {
    try (var children = store.children(at)) {
      return store.find(at).isPresent() || children.findAny().isPresent();
    }
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

  private int plan(JobOptions options, Location folder, String key) throws IOException {
    var finished = inputs.manifest(folder).filter(manifest -> manifest.cacheKey().equals(key));
    var found = finished.isPresent() || options.noCache ? finished : findCached(options, key);
    var result = found.<Object>map(manifest -> manifest.toXCom(true));
    print(options, Json.line(result.orElse(Map.of("cache", "miss"))));
    return ExitCode.OK;
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
    var cached = options.noCache ? Optional.<Manifest>empty() : findCached(options, task.key());
    var manifest =
        cached.isPresent()
            ? cached
                .get()
                .reuse(
                    options.taskId(),
                    options.arguments(),
                    findCacheEntry(options, task.key()).orElseThrow().manifest(),
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
      var entry = new CacheEntry(at.toString());
      var index = task.options().runFolder().cacheEntry(task.key());
      store.write(index, out -> out.write(Json.page(entry)));
    }
    store.delete(task.folder().resolve("work"));
    return manifest;
  }

  private Manifest runJob(Task task, Instant start, int attempts) throws Exception {
    var options = task.options();
    var scratch = Files.createTempDirectory("firstwords-");
    try {
      var stop = StopSignal.ofProcess();
      var job =
          new Job(store, task.folder(), scratch, task.inputs(), stop, task.telemetry(), progress);
      job.environment("jdk", Runtime.version().toString());
      job.environment("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      job.environment("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
      task.work().run(job);
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
          Build.of(options.command.name()),
          job.environment(),
          start,
          Instant.now(),
          attempts);
    } finally {
      new LocalStore().delete(new Location.Local(scratch));
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
    return readOrNote(folder.resolve(InputResolver.ATTEMPT), Attempt.class);
  }

  /// A record that only saves work. A damaged one counts as none, with a note.
  private <T> Optional<T> readOrNote(Location at, Class<T> type) throws IOException {
    if (store.find(at).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(store, at, type));
    } catch (UserException damaged) {
      Log.ofProcess().note(damaged.getMessage() + "; the work is done again");
      return Optional.empty();
    }
  }

  private Optional<CacheEntry> findCacheEntry(JobOptions options, String key) throws IOException {
    return readOrNote(options.runFolder().cacheEntry(key), CacheEntry.class);
  }

  /// The manifest of the cached result, if all its files still exist.
  private Optional<Manifest> findCached(JobOptions options, String key) throws IOException {
    var entry = findCacheEntry(options, key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var manifest = readOrNote(Location.parse(entry.get().manifest()), Manifest.class);
    if (manifest.isEmpty() || !manifest.get().cacheKey().equals(key)) {
      return Optional.empty();
    }
    for (var output : manifest.get().outputs().values()) {
      if (!isWhole(output)) {
        return Optional.empty();
      }
    }
    return manifest;
  }

  /// Whether every file exists with the recorded size. Uses one listing.
  private boolean isWhole(Artifact output) throws IOException {
    var sizes = new HashMap<Location, Long>();
    try (var present = store.list(output.location())) {
      present.forEach(file -> sizes.put(file.location(), file.bytes()));
    }
    return output.files().stream()
        .allMatch(file -> Objects.equals(sizes.get(output.at(file.path())), file.bytes()));
  }

  private static void publishResult(JobOptions options, Manifest.XComValue result)
      throws IOException {
    var xcom = options.xcom.or(() -> Optional.of(AIRFLOW_XCOM).filter(Files::isDirectory));
    if (xcom.isPresent()) {
      var at = new Location.Local(xcom.get()).resolve("return.json");
      new LocalStore().write(at, out -> out.write(Json.page(result)));
    }
    if (options.json) {
      print(options, Json.line(result));
    } else {
      result
          .artifacts()
          .forEach((name, item) ->
              print(options, "%s: %s (cache %s)".formatted(name, item.uri(), result.cache())));
    }
  }

  private static void print(JobOptions options, String line) {
    var out = options.command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /// How often a task was started, and its cache key.
  @RegisterForReflection
  record Attempt(int attempts, String cacheKey, Instant started) {
    Attempt {
      Objects.requireNonNull(cacheKey, "cache_key");
    }
  }

  /// The task that produced the result of a cache key.
  @RegisterForReflection
  record CacheEntry(String manifest) {
    CacheEntry {
      Objects.requireNonNull(manifest, "manifest");
    }
  }
}
