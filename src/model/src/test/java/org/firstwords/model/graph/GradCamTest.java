package org.firstwords.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;

class GradCamTest {
  @Test
  void weighsChannelsByTheirMeanGradient() throws IOException {
    var golden = GoldenVectors.of("gradcam");
    try (var graph = new TestGraph()) {
      var map = graph.tf.constant(channelsLast(golden.get("activation_C2xH2xW2")));
      var gradient = graph.tf.constant(channelsLast(golden.get("gradient")));
      assertThat(graph.values(GradCamTensors.gradCam(graph.tf, map, gradient)))
          .containsExactly(new float[] {0, 0.2f, 0.3f, 0.5f}, within(1e-6f));
    }
  }

  private static float[][][][] channelsLast(JsonNode channels) {
    var map = new float[1][2][2][2];
    for (int channel = 0; channel < 2; channel++) {
      var rows = GoldenVectors.matrix(channels.get(channel));
      for (int place = 0; place < 4; place++) {
        map[0][place / 2][place % 2][channel] = rows[place / 2][place % 2];
      }
    }
    return map;
  }
}
