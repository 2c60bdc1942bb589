package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenVectorsTest {
  private static final double TOLERANCE = 1e-6;
  private final JsonNode golden = AttentionGoldenTest.read("golden_vectors.json");

  @Test
  void enlargesALine() {
    var vector = golden.get("bicubic_upsample_1d");
    var source = new float[4];
    for (var i = 0; i < source.length; i++) {
      source[i] = vector.get("src").get(i).floatValue();
    }
    var line = new FloatImage(4, 1, source).resizedRows(8);
    for (var i = 0; i < 8; i++) {
      assertThat((double) line.at(i, 0))
          .isCloseTo(vector.get("out").get(i).doubleValue(), within(TOLERANCE));
    }
  }

  @Test
  void stretchesAndWeighsAMap() {
    var vector = golden.get("gradcam");
    var stretched = AttentionGoldenTest.plane(vector.get("cam")).normalised();
    var map = new Heatmap(stretched, false);
    for (var i = 0; i < 4; i++) {
      var x = i % 2;
      var y = i / 2;
      assertThat((double) stretched.at(x, y))
          .isCloseTo(vector.get("minmax").get(y).get(x).doubleValue(), within(TOLERANCE));
      assertThat(map.weight(x, y))
          .isCloseTo(
              vector.get("overlay_weight_pow_0.7").get(y).get(x).doubleValue(), within(TOLERANCE));
    }
  }

  @Test
  void knowsTheReferencesBlur() {
    var vector = golden.get("gradcam");
    var sigma = Heatmap.SIGMA * 224;
    assertThat(sigma).isCloseTo(vector.get("blur_sigma_224").doubleValue(), within(TOLERANCE));
    assertThat(FloatImage.blurRadius(sigma)).isEqualTo(vector.get("blur_radius_px").intValue());
  }

  /// Stretched as the reference does it, such a map would be not-a-numbers.
  @ParameterizedTest
  @ValueSource(floats = {0, 0.3f, 1e-8f})
  void leavesAFlatMapEmpty(float everywhere) {
    var map =
        Heatmap.of(
            new FloatImage(2, 2, new float[] {everywhere, everywhere, everywhere, everywhere}), 50);
    assertThat(map.empty()).isTrue();
    assertThat(map.plane().isFlat()).isTrue();
    assertThat(map.weight(3, 3)).isZero();
    var picture = new RgbImage(50, 50, new byte[3 * 50 * 50]);
    assertThat(map.overlay(picture).rgb()).isEqualTo(picture.rgb());
  }
}
