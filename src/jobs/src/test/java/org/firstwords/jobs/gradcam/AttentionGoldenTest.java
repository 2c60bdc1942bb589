package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.statistics.MeanBootstrap;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.Test;

/// The steps of a map against torch, SciPy and matplotlib; made by
/// `src/test/python/attention_golden.py`. Tolerance 2e-6: the golden file has six digits.
class AttentionGoldenTest {
  private static final int SIZE = 224;
  private final JsonNode golden = read("attention_golden.json");
  private final FloatImage cam = plane(golden.get("cam"));

  @Test
  void enlargesAsTorch() {
    assertPoints(cam.resized(SIZE, SIZE), golden.get("enlarged"));
  }

  @Test
  void blursAsScipy() {
    var enlarged = cam.resized(SIZE, SIZE);
    assertPoints(enlarged.blurred(0.02 * SIZE), golden.get("blurred"));
  }

  @Test
  void stretches() {
    assertPoints(Heatmap.of(cam, SIZE).plane(), golden.get("stretched"));
  }

  @Test
  void coloursAsMatplotlib() {
    var map = Heatmap.of(cam, SIZE).plane();
    var step = golden.get("step").intValue();
    var wrong = 0;
    for (var row = 0; row < golden.get("colour").size(); row++) {
      for (var column = 0; column < golden.get("colour").size(); column++) {
        var expected = golden.get("colour").get(row).get(column);
        var colour = Heatmap.Viridis.colour(map.at(column * step, row * step));
        wrong += Math.abs(expected.get(0).floatValue() - colour[0]) > 2e-6 ? 1 : 0;
        wrong += Math.abs(expected.get(2).floatValue() - colour[2]) > 2e-6 ? 1 : 0;
      }
    }
    assertThat(wrong).isZero();
  }

  @Test
  void overlaysAsTheReference() {
    var map = Heatmap.of(cam, SIZE);
    var picture = slope();
    var overlay = map.overlay(picture);
    var step = golden.get("step").intValue();
    for (var row = 0; row < golden.get("overlay").size(); row++) {
      for (var column = 0; column < golden.get("overlay").size(); column++) {
        var colour = Heatmap.Viridis.colour(map.plane().at(column * step, row * step));
        for (var channel = 0; channel < 3; channel++) {
          var expected = golden.get("overlay").get(row).get(column).get(channel).doubleValue();
          var at = 3 * (row * step * SIZE + column * step) + channel;
          var under = (picture.rgb()[at] & 0xff) / 255.0;
          var weight = map.weight(column * step, row * step);
          assertThat(Heatmap.blend(under, colour[channel], weight))
              .isCloseTo(expected, within(4e-6));
          assertThat((overlay.rgb()[at] & 0xff) / 255.0).isCloseTo(expected, within(0.51 / 255));
        }
      }
    }
  }

  /// The chance of IoU is a formula here, there the mean of two thousand shuffled highlights.
  @Test
  void findsAsNumPy() {
    var expected = golden.get("localisation");
    var box = new BoundingBox(40, 30, 60, 90).scaled(300, 200, SIZE);
    var found = LocalisationScorer.score(Heatmap.of(cam, SIZE), box);
    assertThat(found.energy()).isCloseTo(expected.get("energy").doubleValue(), within(1e-6));
    assertThat(found.pointing()).isEqualTo(expected.get("pointing").doubleValue());
    assertThat(found.iou()).isCloseTo(expected.get("iou").doubleValue(), within(1e-6));
    assertThat(found.chance()).isCloseTo(expected.get("chance").doubleValue(), within(1e-8));
    assertThat(found.iouChance())
        .isCloseTo(expected.get("iou_anywhere").doubleValue(), within(1e-3));
  }

  /// Two thousand samples against SciPy's two hundred thousand.
  @Test
  void drawsIntervalsAsScipy() {
    var sample = new double[golden.get("sample").size()];
    Arrays.setAll(sample, i -> golden.get("sample").get(i).doubleValue());
    var expected = golden.get("interval");
    var found = new MeanBootstrap(0).mean(sample, 0);
    assertThat(found.mean()).isCloseTo(expected.get("mean").doubleValue(), within(1e-9));
    assertThat(found.low()).isCloseTo(expected.get("low").doubleValue(), within(4e-3));
    assertThat(found.high()).isCloseTo(expected.get("high").doubleValue(), within(4e-3));
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

  private static void assertPoints(FloatImage plane, JsonNode expected) {
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

  static FloatImage plane(JsonNode rows) {
    var values = new float[rows.size() * rows.get(0).size()];
    var i = 0;
    for (var row : rows) {
      for (var value : row) {
        values[i++] = value.floatValue();
      }
    }
    return new FloatImage(rows.get(0).size(), rows.size(), values);
  }
}
