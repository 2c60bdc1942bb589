package org.firstwords.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.tensor.TensorInfo;
import org.junit.jupiter.api.Test;

class InitialiserTest {
  @Test
  void aLinearLayersBound() throws IOException {
    var bound =
        GoldenVectors.of("init")
            .get("fc_2048_to_512_uniform_bound (weight and bias)")
            .doubleValue();
    assertThat(Initialiser.linear(2048)).isEqualTo(new Initialiser.Uniform(bound));
    var values = Initialiser.linear(2048).values(TensorInfo.floats("fc.weight", 8, 2048), 0);
    assertThat(largest(values)).isBetween((float) (0.99 * bound), (float) bound);
  }

  /// The other bounds of the paper's model.
  @Test
  void headsAndMemoriesAreUniform() throws IOException {
    var golden = GoldenVectors.of("init");
    assertThat(Initialiser.linear(768))
        .isEqualTo(new Initialiser.Uniform(golden.get("vit_head_768_to_512_bound").doubleValue()));
    assertThat(Initialiser.linear(512))
        .isEqualTo(new Initialiser.Uniform(golden.get("lstm_512_bound").doubleValue()));
  }

  @Test
  void theEmbeddingIsNormalButForPadding() {
    var values = new Initialiser.NormalButFirstRow().values(TensorInfo.floats("table", 200, 50), 3);
    var squares = 0.0;
    for (var value : values) {
      squares += value * value;
    }
    assertThat(values).startsWith(new float[50]);
    assertThat(squares / (199 * 50)).isCloseTo(1, within(0.05));
  }

  @Test
  void aKernelHasHesDeviationOverTheFanOut() {
    assertThat(Initialiser.kernel(64, 7))
        .isEqualTo(new Initialiser.Normal(Math.sqrt(2.0 / (64 * 49))));
  }

  /// The stream is part of the product: another one would change every seed's result.
  @Test
  void theStreamIsFixedBySeedAndName() {
    var values = new Initialiser.Normal(1).values(TensorInfo.floats("conv1.weight", 3), 0);
    assertThat(values).containsExactly(FIRST, within(0f));
    assertThat(new Initialiser.Normal(1).values(TensorInfo.floats("conv1.weight", 3), 1))
        .isNotEqualTo(values);
    assertThat(new Initialiser.Normal(1).values(TensorInfo.floats("conv2.weight", 3), 0))
        .isNotEqualTo(values);
  }

  private static final float[] FIRST = {-0.41237983f, 0.2764647f, -1.945751f};

  private static float largest(float[] values) {
    var largest = 0f;
    for (var value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
