package org.firstwords.core.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.Build;

/// The record of a finished task: its inputs, outputs, metrics and provenance. Written last:
/// artifacts without a manifest do not count.
///
/// @param schema 1
/// @param task the task id, also the name of its folder
/// @param command the executable, such as `train`
/// @param arguments the command line as rendered
/// @param parameters the values of all options that can change the result, by name without dashes
/// @param cacheKey equal for equal inputs, parameters and code
/// @param cachedFrom on a cache hit, the manifest of the reused result
/// @param inputs by option name
/// @param outputs by artifact name
/// @param metrics by name
/// @param notes for the reader, such as "sentence boundaries are approximate"
/// @param warnings those of the notes that every user of the result should read
/// @param environment JDK, TensorFlow, FFmpeg, GPU and so on
/// @param attempts number of starts until the task finished
@RegisterForReflection
public record Manifest(
    int schema,
    String task,
    String command,
    List<String> arguments,
    SortedMap<String, String> parameters,
    String cacheKey,
    Optional<String> cachedFrom,
    SortedMap<String, Artifact> inputs,
    SortedMap<String, Artifact> outputs,
    SortedMap<String, Double> metrics,
    List<String> notes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    Build code,
    SortedMap<String, String> environment,
    Instant start,
    Instant end,
    int attempts) {
  /// The file's name in the task's folder.
  public static final String NAME = "manifest.json";

  /// The schema that this code writes and reads.
  public static final int SCHEMA = 1;

  public Manifest {
    warnings = Objects.requireNonNullElse(warnings, List.of());
    JsonFields.require(
        "task",
        task,
        "command",
        command,
        "arguments",
        arguments,
        "parameters",
        parameters,
        "cache_key",
        cacheKey,
        "inputs",
        inputs,
        "outputs",
        outputs,
        "metrics",
        metrics,
        "notes",
        notes,
        "code",
        code,
        "environment",
        environment,
        "start",
        start,
        "end",
        end);
  }

  /// The manifest of a task that reuses this cached result.
  public Manifest reuse(
      String task, List<String> arguments, String from, Instant start, Instant end, int attempts) {
    return new Manifest(
        SCHEMA,
        task,
        command,
        arguments,
        parameters,
        cacheKey,
        Optional.of(from),
        inputs,
        outputs,
        metrics,
        notes,
        warnings,
        code,
        environment,
        start,
        end,
        attempts);
  }

  /// The XCom value for downstream tasks.
  ///
  /// @param hit whether the result came from the cache
  public XComValue toXCom(boolean hit) {
    var artifacts = new TreeMap<String, XComValue.Item>();
    outputs.forEach((name, artifact) ->
        artifacts.put(
            name, new XComValue.Item(artifact.uri(), artifact.sha256(), artifact.bytes())));
    return new XComValue(artifacts, metrics, hit ? "hit" : "miss", warnings);
  }

  /// The XCom value of a task, as Airflow reads it from `return.json`.
  ///
  /// @param cache `hit` or `miss`
  /// @param warnings what every user of the result should read
  @RegisterForReflection
  public record XComValue(
      SortedMap<String, Item> artifacts,
      Map<String, Double> metrics,
      String cache,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {
    /// An artifact without its files.
    @RegisterForReflection
    public record Item(String uri, String sha256, long bytes) {}
  }
}
