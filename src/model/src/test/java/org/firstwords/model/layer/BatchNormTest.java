package org.firstwords.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;

class BatchNormTest {
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  @Test
  void batchStatisticsMoveTheRunningOnes() throws IOException {
    var golden = GoldenVectors.of("batchnorm_train_mode");
    try (var graph = new TestGraph()) {
      var images = graph.tf.constant(images(GoldenVectors.vector(golden.get("x"))));
      var layers =
          Layers.training(graph.tf, graph.variables, BatchNormStatistics.BATCH, Dropout.none());
      var normalised = layers.batchNorm("bn", images, 1);
      VariableLoader.initialise(graph.session(), graph.variables, 0);
      assertThat(graph.values(normalised, layers.updates()))
          .containsExactly(GoldenVectors.vector(golden.get("y")), TOLERANCE);
      assertThat(running(graph, "bn.running_mean"))
          .isCloseTo(golden.get("running_mean1").floatValue(), TOLERANCE);
      assertThat(running(graph, "bn.running_var"))
          .isCloseTo(golden.get("running_var1").floatValue(), TOLERANCE);
    }
  }

  @Test
  void runningStatisticsStay() {
    try (var graph = new TestGraph()) {
      var layers = Layers.inference(graph.tf, graph.variables);
      var normalised = layers.batchNorm("bn", graph.tf.constant(images(1, 2, 4, 5)), 1);
      VariableLoader.initialise(graph.session(), graph.variables, 0);
      assertThat(layers.updates()).isEmpty();
      assertThat(graph.values(normalised, List.of()))
          .containsExactly(new float[] {1, 2, 4, 5}, within(1e-4f));
    }
  }

  private static float[][][][] images(float... values) {
    var images = new float[values.length][1][1][1];
    for (int i = 0; i < values.length; i++) {
      images[i][0][0][0] = values[i];
    }
    return images;
  }

  private static float running(TestGraph graph, String name) {
    try (var snapshot = Snapshot.of(graph.session(), graph.variables)) {
      return snapshot.get(name).floats()[0];
    }
  }
}
