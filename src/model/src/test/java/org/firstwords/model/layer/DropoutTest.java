package org.firstwords.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// What falls out in training; which values do is ours, so only how many and together with which.
class DropoutTest {
  private static final int UTTERANCES = 40;
  private static final int PLACES = 5;
  private static final int FEATURES = 64;

  private static Layers layers(TestGraph graph, long step) {
    var seed = graph.tf.constant(new long[] {3L << 16, step});
    var dropout = Dropout.seeded(seed);
    return Layers.training(graph.tf, graph.variables, BatchNormStatistics.RUNNING, dropout);
  }

  private static Operand<TFloat32> ones(TestGraph graph) {
    var ones = new float[UTTERANCES][PLACES][FEATURES];
    for (var utterance : ones) {
      for (var place : utterance) {
        Arrays.fill(place, 1);
      }
    }
    return graph.tf.constant(ones);
  }

  /// `[B, 1, E]` choices, as in the golden vector `locked_dropout`.
  @Test
  void lockedDropoutTakesAFeatureFromAllPlaces() {
    try (var graph = new TestGraph()) {
      var values = graph.values(layers(graph, 1).lockedDropout(ones(graph), 0.5));
      for (int i = 0; i < values.length; i++) {
        var utterance = i / (PLACES * FEATURES);
        var first = values[utterance * PLACES * FEATURES + i % FEATURES];
        assertThat(values[i]).isIn(0f, 2f).isEqualTo(first);
      }
      assertThat(shareOf(values, 0)).isCloseTo(0.5, within(0.05));
      var inOneUtterance = Arrays.copyOf(values, FEATURES);
      assertThat(shareOf(inOneUtterance, 0)).isBetween(0.2, 0.8);
    }
  }

  @Test
  void dropoutTakesEveryValueByItself() {
    try (var graph = new TestGraph()) {
      var values = graph.values(layers(graph, 1).dropout(ones(graph), 0.1));
      assertThat(shareOf(values, 0)).isCloseTo(0.1, within(0.01));
      assertThat(shareOf(values, 1 / 0.9f)).isCloseTo(0.9, within(0.01));
      var first = Arrays.copyOf(values, FEATURES);
      var second = Arrays.copyOfRange(values, FEATURES, 2 * FEATURES);
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void everyStepAndEveryPlaceInTheNetworkDrawsAnew() {
    try (var graph = new TestGraph()) {
      var layers = layers(graph, 1);
      var ones = ones(graph);
      var first = graph.values(layers.dropout(ones, 0.5));
      var elsewhere = graph.values(layers.dropout(ones, 0.5));
      var later = graph.values(layers(graph, 2).dropout(ones, 0.5));
      var again = graph.values(layers(graph, 1).dropout(ones, 0.5));
      assertThat(first).isEqualTo(again).isNotEqualTo(elsewhere).isNotEqualTo(later);
    }
  }

  @Test
  void nothingFallsOutOutsideTraining() {
    try (var graph = new TestGraph()) {
      var layers = Layers.inference(graph.tf, graph.variables);
      assertThat(shareOf(graph.values(layers.lockedDropout(ones(graph), 0.5)), 1)).isEqualTo(1);
      assertThat(shareOf(graph.values(layers.dropout(ones(graph), 0.1)), 1)).isEqualTo(1);
    }
  }

  private static double shareOf(float[] values, float wanted) {
    var count = 0;
    for (var value : values) {
      count += value == wanted ? 1 : 0;
    }
    return (double) count / values.length;
  }
}
