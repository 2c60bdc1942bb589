package org.firstwords.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
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
import org.firstwords.core.storage.Location;
import org.firstwords.dag.record.LogTail;

/// An `embed --stream` process that returns embeddings.
final class EmbedProcess implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int LINES = 3;

  private final Location checkpoint;
  private final Process process;
  private final Path log;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private EmbedProcess(Location checkpoint, Process process, Path log) {
    this.checkpoint = checkpoint;
    this.process = process;
    this.log = log;
    this.questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
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

  /// The vectors of the words and, last, of the picture.
  ///
  /// @throws Problem 422 if one of them has none
  /// @throws IOException if the process has died or does not answer
  List<double[]> vectors(List<String> words, UploadedImage picture) throws IOException {
    var alarm = Thread.ofVirtual().start(this::endWhenLate);
    try {
      for (var word : words) {
        ask(Map.of("id", word, "text", word));
      }
      ask(Map.of("id", "", "image", picture.uri()));
      questions.flush();
      var vectors = new ArrayList<double[]>();
      var wrong = Optional.<String>empty();
      for (var i = 0;
          i <= words.size();
          i++) { // all are read, so that the next question meets none
        var answer = answer();
        var about = i == 0 ? words.getFirst() : "";
        wrong = wrong.or(() -> wrong(answer, about));
        vectors.add(vector(answer));
      }
      if (wrong.isPresent()) {
        throw new Problem(422, wrong.get());
      }
      return vectors;
    } finally {
      alarm.interrupt();
    }
  }

  private void endWhenLate() {
    try {
      Thread.sleep(LONGEST);
      process.destroyForcibly();
    } catch (InterruptedException inTime) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Map<String, String> question) throws IOException {
    questions.write(Json.line(question));
    questions.write('\n');
  }

  private JsonNode answer() throws IOException {
    var line = answers.readLine();
    if (line == null) {
      throw new IOException("embed ended: " + String.join(" ", LogTail.last(log, LINES)));
    }
    return Json.mapper().readTree(line);
  }

  /// @param word that was asked for, which the vocabulary must have; empty for all else
  private static Optional<String> wrong(JsonNode answer, String word) {
    if (answer.has("error")) {
      return Optional.of(answer.path("error").asText());
    }
    return !word.isEmpty() && answer.path("unknown_words").asInt() > 0
        ? Optional.of("the vocabulary of this checkpoint lacks '%s'".formatted(word))
        : Optional.empty();
  }

  private static double[] vector(JsonNode answer) {
    var numbers = answer.path("vector");
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
      return; // a temporary file stays
    }
  }
}
