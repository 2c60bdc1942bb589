package org.firstwords.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.Test;

/// The steps of a map against torch, SciPy and matplotlib; made by
/// `src/test/python/attention_golden.py`. Tolerance 2e-6: the golden file has six digits.
class AttentionGoldenTest {
  private static final int SIZE = 224;
  private final JsonNode golden = read("attention_golden.json");
  private final Plane cam = plane(golden.get("cam"));

  @Test
  void enlargesAsTorch() {
    assertPoints(Bicubic.enlarge(cam, SIZE, SIZE), golden.get("enlarged"));
  }

  @Test
  void blursAsScipy() {
    var enlarged = Bicubic.enlarge(cam, SIZE, SIZE);
    assertPoints(GaussianBlur.blur(enlarged, 0.02 * SIZE), golden.get("blurred"));
  }

  @Test
  void stretches() {
    assertPoints(HeatMap.of(cam, SIZE).plane(), golden.get("stretched"));
  }

  @Test
  void coloursAsMatplotlib() {
    var map = HeatMap.of(cam, SIZE).plane();
    var step = golden.get("step").intValue();
    var wrong = 0;
    for (var row = 0; row < golden.get("colour").size(); row++) {
      for (var column = 0; column < golden.get("colour").size(); column++) {
        var expected = golden.get("colour").get(row).get(column);
        var colour = Viridis.colour(map.at(column * step, row * step));
        wrong += Math.abs(expected.get(0).floatValue() - colour[0]) > 2e-6 ? 1 : 0;
        wrong += Math.abs(expected.get(2).floatValue() - colour[2]) > 2e-6 ? 1 : 0;
      }
    }
    assertThat(wrong).isZero();
  }

  @Test
  void overlaysAsTheReference() {
    var overlay = Painting.overlay(slope(), HeatMap.of(cam, SIZE));
    var step = golden.get("step").intValue();
    for (var row = 0; row < golden.get("overlay").size(); row++) {
      for (var column = 0; column < golden.get("overlay").size(); column++) {
        for (var channel = 0; channel < 3; channel++) {
          var expected = golden.get("overlay").get(row).get(column).get(channel).doubleValue();
          var at = 3 * (row * step * SIZE + column * step) + channel;
          assertThat((overlay.rgb()[at] & 0xff) / 255.0).isCloseTo(expected, within(1.01 / 255));
        }
      }
    }
  }

  /// The golden script's picture, in bytes.
  private static RgbImage slope() {
    var rgb = new byte[3 * SIZE * SIZE];
    for (var i = 0; i < SIZE * SIZE; i++) {
      var value = (i / SIZE + i % SIZE) / 448.0;
      for (var channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = (byte) Math.round(255 * value / (1 << channel));
      }
    }
    return new RgbImage(SIZE, SIZE, rgb);
  }

  private static void assertPoints(Plane plane, JsonNode expected) {
    for (var row = 0; row < expected.size(); row++) {
      for (var column = 0; column < expected.size(); column++) {
        assertThat((double) plane.at(13 * column, 13 * row))
            .isCloseTo(expected.get(row).get(column).doubleValue(), within(2e-6));
      }
    }
  }

  static JsonNode read(String resource) {
    try (var in = AttentionGoldenTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Plane plane(JsonNode rows) {
    var values = new float[rows.size() * rows.get(0).size()];
    var i = 0;
    for (var row : rows) {
      for (var value : row) {
        values[i++] = value.floatValue();
      }
    }
    return new Plane(rows.get(0).size(), rows.size(), values);
  }
}
