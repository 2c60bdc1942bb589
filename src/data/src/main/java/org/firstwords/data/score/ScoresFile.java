package org.firstwords.data.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.published.ShuffledControl;
import org.firstwords.data.trial.Dataset;

/// What `scores.json` holds: the scores, and what they are of.
///
/// @param dataset `labeled`, `objects` or `held-out`
/// @param checkpoint the model's name in `predictions.csv`
/// @param config which training it is, as in `predictions.csv`
/// @param seed of the training; empty if it is not known
/// @param mode the way it was computed, where there are several that give different scores; absent
///   otherwise
/// @param words the word that was asked for each category
@RegisterForReflection
public record ScoresFile(
    String dataset,
    String checkpoint,
    String config,
    String seed,
    Optional<String> mode,
    SortedMap<String, String> words,
    @JsonUnwrapped Scores scores) {
  /// The file's name in the artifact `scores`.
  public static final String NAME = "scores.json";

  /// The dataset of held-out utterances, whose categories are the utterances.
  public static final String HELD_OUT = "held-out";

  public ScoresFile {
    if (scores == null || scores.categories() == null || scores.categories().isEmpty()) {
      throw new IllegalArgumentException("it has no \"categories\"");
    }
    words = words == null ? new TreeMap<>() : words;
  }

  /// Reads the file itself, or the one in the artifact.
  ///
  /// @throws UserException if it is absent or not such a file
  public static ScoresFile read(ArtifactStore store, Location from) throws IOException {
    var at = from.toString().endsWith(".json") ? from : from.resolve(NAME);
    return Json.read(store, at, ScoresFile.class);
  }

  public void write(Output scores) throws IOException {
    scores.write(NAME, "application/json", Json.page(this));
  }

  public static ScoresFile of(
      Dataset dataset, ModelDescription subject, SortedMap<String, String> words, Scores scores) {
    return new ScoresFile(
        dataset.toString(),
        subject.checkpoint(),
        subject.configuration(),
        subject.seed(),
        Optional.empty(),
        words,
        scores);
  }

  /// The scores of held-out utterances.
  public static ScoresFile ofHeldOut(ModelDescription subject, Scores scores) {
    return new ScoresFile(
        HELD_OUT,
        subject.checkpoint(),
        subject.configuration(),
        subject.seed(),
        Optional.empty(),
        new TreeMap<>(),
        scores);
  }

  /// Whether the model is the shuffled control.
  @JsonIgnore
  public boolean isControl() {
    return ShuffledControl.is(config);
  }

  /// The same, computed in this way.
  public ScoresFile withMode(String way) {
    return new ScoresFile(dataset, checkpoint, config, seed, Optional.of(way), words, scores);
  }
}
