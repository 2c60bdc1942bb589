package org.firstwords.model.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// Against values computed by hand-written formulas.
class DinoLossTest {
  private static final float[][] STUDENT = {
    {0.3f, -0.1f, 0.2f},
    {0.0f, 0.5f, -0.4f},
    {0.1f, 0.2f, -0.3f},
    {-0.2f, 0.4f, 0.1f},
    {0.25f, 0.0f, -0.05f},
    {0.15f, -0.35f, 0.3f}
  };
  private static final float[][] TEACHER = {
    {0.02f, -0.01f, 0.03f}, {0.01f, 0.04f, -0.02f}, {0.0f, 0.01f, 0.02f}, {-0.03f, 0.02f, 0.05f}
  };
  private static final float[][] CENTER = {{0.01f, 0.0f, -0.01f}};

  private static DinoLoss loss(TestGraph graph, float[][] teacher, float[][] center) {
    Operand<TFloat32> temperature = graph.tf.constant(0.04f);
    return DinoLoss.of(
        graph.tf,
        graph.tf.constant(STUDENT),
        graph.tf.constant(teacher),
        graph.tf.constant(center),
        new DinoLoss.Settings(0.1, temperature, 0.9),
        3,
        3);
  }

  @Test
  void lossOverFourPairsOfViews() {
    try (var graph = new TestGraph()) {
      var loss = loss(graph, TEACHER, CENTER);
      assertThat(graph.values(loss.loss())[0]).isCloseTo(3.1178534f, within(3e-6f));
      assertThat(graph.values(loss.center()))
          .containsExactly(new float[] {0.009f, 0.0015f, -0.007f}, within(1e-8f));
    }
  }

  @Test
  void entropyShowsCollapse() {
    try (var graph = new TestGraph()) {
      var none = new float[4][3];
      var undecided = loss(graph, none, new float[1][3]);
      assertThat(graph.values(undecided.entropy())[0])
          .isCloseTo((float) Math.log(3), within(1e-6f));
      assertThat(graph.values(undecided.meanEntropy())[0])
          .isCloseTo((float) Math.log(3), within(1e-6f));
      var always = new float[][] {{9, 0, 0}, {9, 0, 0}, {9, 0, 0}, {9, 0, 0}};
      assertThat(graph.values(loss(graph, always, new float[1][3]).meanEntropy())[0])
          .isCloseTo(0, within(1e-6f));
      var apart = new float[][] {{9, 0, 0}, {0, 9, 0}, {9, 0, 0}, {0, 9, 0}};
      assertThat(graph.values(loss(graph, apart, new float[1][3]).meanEntropy())[0])
          .isCloseTo((float) Math.log(2), within(1e-6f));
    }
  }
}
