package org.firstwords.jobs.weights;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;
import org.firstwords.model.checkpoint.Provenance;

/// The seed of an imported model's training.
///
/// @param given by the user
/// @param named by the file's name
record TrainingSeed(Optional<Long> given, Optional<Long> named) {
  private static final String SEED = "seed";

  /// @throws UserException if the user gave one
  void refuseForTrunk() {
    if (given.isPresent()) {
      throw new UserException(
          "--seed belongs to a whole model; give its --vocabulary, or leave --seed out");
    }
  }

  /// How the model was trained; empty if the seed is unknown. What the file does not tell is as in
  /// the paper.
  ///
  /// @param settings that were saved in the file, by the reference's names
  /// @param note receives where the seed comes from, and what contradicts it
  Optional<Provenance> provenance(Map<String, String> settings, Consumer<String> note) {
    var saved = Optional.ofNullable(settings.get(SEED)).flatMap(TrainingSeed::number);
    var seed = given.or(() -> named).or(() -> saved);
    if (seed.isEmpty()) {
      note.accept("the seed of the training is unknown; give it with --seed");
      return Optional.empty();
    }
    note.accept("seed %d, from %s".formatted(seed.get(), origin()));
    noteOther(seed.get(), named, "the file's name", note);
    noteOther(seed.get(), saved, "the settings in the file", note);
    return Optional.of(
        new Provenance(
            Optional.empty(),
            seed.get(),
            isTrue(settings, "shuffle_utterances", false),
            !isTrue(settings, "multiple_frames", true),
            isTrue(settings, "augment_frames", true),
            isTrue(settings, "pretrained_cnn", true)));
  }

  private String origin() {
    return given.isPresent()
        ? "--seed"
        : named.isPresent() ? "the file's name" : "the settings in the file";
  }

  private static void noteOther(
      long seed, Optional<Long> other, String origin, Consumer<String> note) {
    if (other.isPresent() && other.get() != seed) {
      note.accept("but seed %d in %s: check which is right".formatted(other.get(), origin));
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static boolean isTrue(Map<String, String> settings, String name, boolean usual) {
    var text = settings.get(name);
    return text == null ? usual : text.equals("True") || text.equals("1");
  }
}
