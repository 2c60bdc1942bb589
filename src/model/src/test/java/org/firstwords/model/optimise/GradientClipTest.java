package org.firstwords.model.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;

class GradientClipTest {
  private static float[] clipped(float... gradient) {
    try (var graph = new TestGraph()) {
      return graph.values(GradientClip.clip(graph.tf, graph.tf.constant(gradient), 1));
    }
  }

  @Test
  void shortensLongGradientsOnly() {
    assertThat(clipped(3, 4)).containsExactly(new float[] {0.5999999f, 0.7999998f}, within(1e-7f));
    assertThat(clipped(0.3f, 0.4f)).containsExactly(0.3f, 0.4f);
  }
}
