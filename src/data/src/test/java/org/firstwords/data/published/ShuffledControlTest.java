package org.firstwords.data.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShuffledControlTest {
  @Test
  void resultsTellByTheirConfiguration() {
    assertThat(ShuffledControl.is("contrastive_shuffled")).isTrue();
    assertThat(ShuffledControl.is("contrastive_embedding")).isFalse();
    assertThat(ShuffledControl.is("shuffled by hand")).as("no name is trusted").isFalse();
    assertThat(ShuffledControl.is("")).isFalse();
  }

  @Test
  void aTrainingTellsByItsParameter() {
    assertThat(ShuffledControl.isTraining(Map.of("shuffle-utterances", "true"))).isTrue();
    assertThat(ShuffledControl.isTraining(Map.of("shuffle-utterances", "false"))).isFalse();
    assertThat(ShuffledControl.isTraining(Map.of())).isFalse();
  }
}
