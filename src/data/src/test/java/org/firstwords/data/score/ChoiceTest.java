package org.firstwords.data.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void takesTheFirstLargest() throws IOException {
    try (var in = ChoiceTest.class.getResourceAsStream("golden_vectors.json")) {
      var golden = new ObjectMapper().readTree(in).get("four_afc");
      var logits = new float[4];
      for (var i = 0; i < 4; i++) {
        logits[i] = golden.get("logits_per_text").get(i).floatValue();
      }
      var choice = Choice.of(logits);
      assertThat(choice.chosen()).isEqualTo(golden.get("pred").intValue());
      assertThat(choice.isCorrect()).isEqualTo(golden.get("correct").booleanValue());
      assertThat(choice.tied()).isEqualTo(2);
      for (var i = 0; i < 4; i++) {
        assertThat((double) choice.scores().get(i))
            .isCloseTo(golden.get("softmax").get(i).doubleValue(), within(1e-7));
      }
    }
  }

  @Test
  void countsAConstantModelAsTied() {
    var choice = Choice.of(new float[] {0, 0, 0, 0});
    assertThat(choice.chosen()).isZero();
    assertThat(choice.isCorrect()).isTrue();
    assertThat(choice.isTie()).isTrue();
    assertThat(choice.tied()).isEqualTo(4);
  }

  /// As the reference's arg-max: the smallest difference decides, against the target as for it.
  @Test
  void isDecidedByTheLastDigit() {
    var against = Choice.of(new float[] {12.5f, Math.nextUp(12.5f), 0, 0});
    assertThat(against.chosen()).isEqualTo(1);
    assertThat(against.isTie()).isFalse();
    var forIt = Choice.of(new float[] {Math.nextUp(12.5f), 12.5f, 0, 0});
    assertThat(forIt.isCorrect()).isTrue();
    assertThat(forIt.isTie()).isFalse();
  }

  @Test
  void isClearWhenOneStandsOut() {
    assertThat(Choice.of(new float[] {-3, 2.5f, 2.4f, 0}).isTie()).isFalse();
  }

  @Test
  void keepsLogitsWhereTheyAreTheScores() {
    var choice = Choice.ofLogits(new float[] {-3, 2.5f, 2.4f, 0});
    assertThat(choice.chosen()).isEqualTo(1);
    assertThat(choice.scores()).containsExactly(-3f, 2.5f, 2.4f, 0f);
  }

  @Test
  void staysFiniteForLargeLogits() {
    assertThat(Choice.of(new float[] {1000, 0}).scores()).containsExactly(1f, 0f);
  }
}
