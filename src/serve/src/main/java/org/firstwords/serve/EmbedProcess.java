package org.firstwords.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.LogTail;

/// An `embed --stream` process that returns embeddings.
final class EmbedProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int LINES = 3;

  private final Location checkpoint;
  private final Process process;
  private final Path log;
  private final BufferedWriter requests;
  private final BoundedLines responses;

  private EmbedProcess(Location checkpoint, Process process, Path log) {
    this.checkpoint = checkpoint;
    this.process = process;
    this.log = log;
    this.requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.responses = new BoundedLines(process.getInputStream(), "the response of embed");
  }

  static EmbedProcess start(Path embed, Location checkpoint) throws IOException {
    var log = Files.createTempFile("firstwords-embed-", ".log");
    var builder =
        new ProcessBuilder(embed.toString(), "--checkpoint=" + checkpoint, "--stream")
            .redirectError(log.toFile());
    builder
        .environment()
        .put(StopSignal.PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    return new EmbedProcess(checkpoint, builder.start(), log);
  }

  boolean isOf(Location other) {
    return checkpoint.equals(other) && process.isAlive();
  }

  /// The embeddings of the words and, last, of the image.
  ///
  /// @throws Problem 422 if one of them cannot be embedded
  /// @throws IOException if the process has died or does not respond
  List<double[]> vectors(List<String> words, UploadedImage image) throws IOException {
    var watchdog = Thread.ofVirtual().start(this::killAfterTimeout);
    try {
      for (var word : words) {
        send(Map.of("id", word, "text", word));
      }
      send(Map.of("id", "", "image", image.uri()));
      requests.flush();
      var vectors = new ArrayList<double[]>();
      var problem = Optional.<String>empty();
      // Read all responses before failing: the next request must not find old ones.
      for (var i = 0; i <= words.size(); i++) {
        var response = receive();
        var required = i == 0 ? words.getFirst() : "";
        problem = problem.or(() -> problem(response, required));
        vectors.add(vector(response));
      }
      if (problem.isPresent()) {
        throw new Problem(422, problem.get());
      }
      return vectors;
    } finally {
      watchdog.interrupt();
    }
  }

  private void killAfterTimeout() {
    try {
      Thread.sleep(TIMEOUT);
      process.destroyForcibly();
    } catch (InterruptedException finished) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Map<String, String> request) throws IOException {
    requests.write(Json.line(request));
    requests.write('\n');
  }

  private JsonNode receive() throws IOException {
    var line = responses.readLine();
    if (line == null) {
      throw new IOException("embed ended: " + String.join(" ", LogTail.last(log, LINES)));
    }
    return Json.mapper().readTree(line);
  }

  /// @param word the requested word, which the vocabulary must contain; empty for others
  private static Optional<String> problem(JsonNode response, String word) {
    if (response.has("error")) {
      return Optional.of(response.path("error").asText());
    }
    return !word.isEmpty() && response.path("unknown_words").asInt() > 0
        ? Optional.of("the vocabulary of this checkpoint lacks '%s'".formatted(word))
        : Optional.empty();
  }

  private static double[] vector(JsonNode response) {
    var numbers = response.path("vector");
    var vector = new double[numbers.size()];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).asDouble();
    }
    return vector;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.deleteIfExists(log);
    } catch (IOException left) {
      return; // a temporary file is left behind
    }
  }
}
