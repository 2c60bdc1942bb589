package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.model.checkpoint.Provenance;
import org.junit.jupiter.api.Test;

class TrainingSeedTest {
  private final List<String> notes = new ArrayList<>();

  private Optional<Provenance> provenance(
      Optional<Long> given, Optional<Long> named, Map<String, String> settings) {
    return new TrainingSeed(given, named).provenance(settings, notes::add);
  }

  @Test
  void theUserKnowsBest() {
    assertThat(provenance(Optional.of(5L), Optional.of(1L), Map.of("seed", "2")))
        .hasValueSatisfying(found -> assertThat(found.seed()).isEqualTo(5));
    assertThat(notes)
        .containsExactly(
            "seed 5, from --seed",
            "but seed 1 in the file's name: check which is right",
            "but seed 2 in the settings in the file: check which is right");
  }

  @Test
  void theFilesSettingsComeLast() {
    var settings =
        Map.of(
            "seed", "2",
            "shuffle_utterances", "True",
            "multiple_frames", "False",
            "augment_frames", "False",
            "pretrained_cnn", "False");
    assertThat(provenance(Optional.empty(), Optional.empty(), settings))
        .contains(new Provenance(Optional.empty(), 2, true, true, false, false));
    assertThat(notes).containsExactly("seed 2, from the settings in the file");
  }

  @Test
  void unknownSettingsAreThePapers() {
    assertThat(provenance(Optional.empty(), Optional.of(1L), Map.of("lr", "0.1")))
        .contains(new Provenance(Optional.empty(), 1, false, false, true, true));
  }

  @Test
  void anUnknownSeedIsSaid() {
    assertThat(provenance(Optional.empty(), Optional.empty(), Map.of("seed", "none"))).isEmpty();
    assertThat(notes).containsExactly("the seed of the training is unknown; give it with --seed");
  }

  @Test
  void aTrunkHasNone() {
    var seed = new TrainingSeed(Optional.of(1L), Optional.empty());
    assertThatThrownBy(seed::refuseForTrunk)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--vocabulary");
  }
}
