package org.firstwords.core.observe;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.jspecify.annotations.Nullable;

/// Sends OpenLineage events: one when a task begins, one when it ends.
final class OpenLineage implements Observer {
  static final String OPTION = "--openlineage";
  static final String KEY_VARIABLE = "OPENLINEAGE_API_KEY";
  private static final String PATH = "/api/v1/lineage";
  private final String name;
  private final Lines lines;
  private @Nullable ObservedTask task;

  /// Receives events as JSON lines.
  private interface Lines {
    void add(String line) throws IOException;
  }

  private OpenLineage(String name, Lines lines) {
    this.name = name;
    this.lines = lines;
  }

  /// @param environment may hold the API key
  static OpenLineage to(Endpoint destination, Map<String, String> environment) {
    var name = "openlineage " + destination;
    return switch (destination) {
      case Endpoint.Server(var base) -> {
        var server = new HttpClient(withoutPath(base), authorisation(environment));
        yield new OpenLineage(name, line -> server.post(PATH, line).orFail());
      }
      case Endpoint.LocalPath(var file) -> {
        Endpoint.createWritableFolder(OPTION, Endpoint.folderOf(file));
        Endpoint.requireAppendable(OPTION, file);
        yield new OpenLineage(name, line -> append(file, line));
      }
      case Endpoint.Port _ -> throw new IllegalArgumentException(name);
    };
  }

  private static URI withoutPath(URI base) {
    return URI.create(base.toString().replaceFirst(PATH + "$", ""));
  }

  private static Map<String, String> authorisation(Map<String, String> environment) {
    var key = environment.getOrDefault(KEY_VARIABLE, "");
    return key.isBlank() ? Map.of() : Map.of("Authorization", "Bearer " + key);
  }

  /// Appends under a file lock, since several tasks may write to the file.
  private static void append(Path file, String line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try (var channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var _ = channel.lock()) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onStart(ObservedTask started) throws IOException {
    task = started;
    lines.add(Json.line(OpenLineageEvent.start(started)));
  }

  /// Ignored: lineage has no metrics.
  @Override
  public void onMetrics(List<StepMetrics> metrics) {}

  @Override
  public void onEnd(TaskEnd end) throws IOException {
    if (task != null) {
      lines.add(Json.line(OpenLineageEvent.end(task, end)));
    }
  }
}
