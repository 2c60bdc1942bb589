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
/// The vectors come from an `embed --stream` process, which is started when someone asks and
/// stopped when nobody has for a while; there is one at a time. Maps are made by `gradcam`.
@ApplicationScoped
public class WordTrial {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final RunService service;
  private Optional<EmbedProcess> encoding = Optional.empty();
  private Instant asked = Instant.MIN;

  WordTrial(RunService service) {
    this.service = service;
  }

  /// Cosine similarities of an image to words.
  ///
  /// @param similarity to the word asked for
  /// @param similarities to this word and to those of every category of the run's evaluations, the
  ///   largest first
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
                "words cannot be tried here: start the server by its launcher, beside '%s'"
                    .formatted(name)));
  }

  /// Compares a picture with words.
  ///
  /// @param picture the bytes of a JPEG or PNG
  /// @throws Problem 422 if the picture cannot be read or the vocabulary lacks the word
  synchronized Similarities similarities(
      String run, String task, String word, UploadedImage picture) throws IOException {
    var checkpoint = checkpoint(run, task);
    var words = new LinkedHashSet<String>();
    words.add(word);
    words.addAll(categories(service.run(run)));
    var vectors = vectors(checkpoint, List.copyOf(words), picture);
    var image = vectors.getLast();
    var similar = new ArrayList<Similar>();
    var at = 0;
    for (var text : words) {
      similar.add(new Similar(text, cosine(vectors.get(at++), image)));
    }
    var own = similar.getFirst().similarity();
    similar.sort(Comparator.comparingDouble(Similar::similarity).reversed());
    return new Similarities(word, own, similar);
  }

  private List<double[]> vectors(Location checkpoint, List<String> words, UploadedImage picture)
      throws IOException {
    if (encoding.filter(embedProcess -> embedProcess.isOf(checkpoint)).isEmpty()) {
      stop();
      encoding = Optional.of(EmbedProcess.start(executable("embed"), checkpoint));
      Thread.ofVirtual().name("idle").start(this::watch);
    }
    asked = Instant.now();
    try {
      return encoding.orElseThrow().vectors(words, picture);
    } catch (IOException died) {
      stop();
      throw new Problem(503, "the embed process failed: " + died.getMessage());
    }
  }

  private void watch() {
    try {
      while (!isIdle()) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether no process is left, for nobody has asked for a while.
  private synchronized boolean isIdle() {
    if (asked.plus(IDLE).isBefore(Instant.now())) {
      stop();
    }
    return encoding.isEmpty();
  }

  /// Where the word draws the model's attention in the picture.
  ///
  /// @return a PNG
  byte[] attention(String run, String task, String word, UploadedImage picture) throws IOException {
    return new GradcamProcess(executable("gradcam")).draw(checkpoint(run, task), word, picture);
  }

  private Location checkpoint(String run, String task) throws IOException {
    var served = service.run(run);
    var artifact = served.task(task).artifact("checkpoint");
    return served
        .place(artifact.location())
        .orElseThrow(() -> Problem.absent("the checkpoint is not kept below the root"));
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

  /// Both have length 1.
  private static double cosine(double[] one, double[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @PreDestroy
  synchronized void stop() {
    encoding.ifPresent(EmbedProcess::close);
    encoding = Optional.empty();
  }
}
