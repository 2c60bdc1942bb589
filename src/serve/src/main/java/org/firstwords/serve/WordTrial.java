package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.score.ScoresFile;

/// Compares a word with an uploaded image, using a checkpoint of a run.
///
/// Embeddings come from one `embed --stream` process, started on demand and stopped when idle.
/// `gradcam` draws the maps.
@ApplicationScoped
public class WordTrial {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(10);

  private final RunService service;
  private Optional<EmbedProcess> process = Optional.empty();
  private Instant lastUsed = Instant.MIN;

  WordTrial(RunService service) {
    this.service = service;
  }

  /// Cosine similarities of an image to words.
  ///
  /// @param similarity to the requested word
  /// @param similarities to this word and to every category of the run's evaluations, in descending
  ///   order
  @RegisterForReflection
  public record Similarities(String word, double similarity, List<Similar> similarities) {}

  @RegisterForReflection
  public record Similar(String word, double similarity) {}

  boolean isPossible() {
    return folder().isPresent();
  }

  private static Optional<Path> folder() {
    try {
      return Optional.of(Executables.ofEnvironment().folder());
    } catch (UserException unknown) {
      return Optional.empty();
    }
  }

  private static Path executable(String name) {
    return folder()
        .map(folder -> folder.resolve(name))
        .orElseThrow(() ->
            new Problem(
                501,
                "words cannot be tried: start the server by its launcher, next to '%s'"
                    .formatted(name)));
  }

  /// Compares an image with words.
  ///
  /// @throws Problem 422 if the image cannot be read or the vocabulary lacks the word
  synchronized Similarities similarities(TaskPath path, String word, UploadedImage image)
      throws IOException {
    var checkpoint = checkpoint(path);
    var words = new LinkedHashSet<String>();
    words.add(word);
    words.addAll(categories(service.run(path.run())));
    var vectors = vectors(checkpoint, List.copyOf(words), image);
    var imageVector = vectors.getLast();
    var similar = new ArrayList<Similar>();
    var at = 0;
    for (var text : words) {
      similar.add(new Similar(text, cosine(vectors.get(at++), imageVector)));
    }
    var own = similar.getFirst().similarity();
    similar.sort(Comparator.comparingDouble(Similar::similarity).reversed());
    return new Similarities(word, own, similar);
  }

  private List<double[]> vectors(Location checkpoint, List<String> words, UploadedImage image)
      throws IOException {
    if (process.filter(embedProcess -> embedProcess.isOf(checkpoint)).isEmpty()) {
      stop();
      process = Optional.of(EmbedProcess.start(executable("embed"), checkpoint));
      Thread.ofVirtual().name("idle").start(this::watch);
    }
    lastUsed = Instant.now();
    try {
      return process.orElseThrow().vectors(words, image);
    } catch (IOException died) {
      stop();
      throw new Problem(503, "the embed process failed: " + died.getMessage());
    }
  }

  private void watch() {
    try {
      while (!isIdle()) {
        Thread.sleep(POLL);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the process has been stopped, here or before, because it was idle.
  private synchronized boolean isIdle() {
    if (lastUsed.plus(IDLE).isBefore(Instant.now())) {
      stop();
    }
    return process.isEmpty();
  }

  /// The attention map of a word on an image.
  ///
  /// @return a PNG
  byte[] attention(TaskPath path, String word, UploadedImage image) throws IOException {
    return new GradcamProcess(executable("gradcam")).draw(checkpoint(path), word, image);
  }

  private Location checkpoint(TaskPath path) throws IOException {
    var served = service.run(path.run());
    var artifact = served.task(path.task()).artifact("checkpoint");
    return served
        .place(artifact.location())
        .orElseThrow(() -> Problem.notFound("the checkpoint is not below the root"));
  }

  private Set<String> categories(ServedRun run) throws IOException {
    var words = new LinkedHashSet<String>();
    for (var id : run.record().tasks().keySet()) {
      var task = run.task(id);
      if (task.manifestIfThere()
          .filter(manifest -> manifest.outputs().containsKey("scores"))
          .isPresent()) {
        var scores = run.json(task.file("scores", ScoresFile.NAME), ScoresFile.class);
        words.addAll(scores.words().values());
      }
    }
    return words;
  }

  /// Both vectors have length 1.
  private static double cosine(double[] one, double[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @PreDestroy
  synchronized void stop() {
    process.ifPresent(EmbedProcess::close);
    process = Optional.empty();
  }
}
