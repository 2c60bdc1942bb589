package org.firstwords.jobs.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.Golden;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.graph.GradCamHooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From a model to what is shown, against PyTorch's hooks, SciPy and matplotlib: `gradcam_hooks.py`
/// of the module `model`. Tolerance: 1e-4 of the largest value of a step.
class GradCamHooksTest {
  private static final int SIZE = 224;
  private static final int STEP = 13;
  private static final int POINTS = 1 + (SIZE - 1) / STEP;
  private static final double TOLERANCE = 1e-4;

  static Stream<Map.Entry<String, ModelSpec>> families() {
    return GradCamHooks.specs().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void showsWhatTheReferenceShows(Map.Entry<String, ModelSpec> family) throws IOException {
    var golden = Golden.hooks();
    var enlarged = new float[GradCamHooks.PICTURES * POINTS * POINTS];
    var blurred = enlarged.clone();
    var stretched = enlarged.clone();
    var maps = attention(family.getValue());
    for (var picture = 0; picture < maps.length; picture++) {
      var found = maps[picture];
      var cam = new FloatImage(found.width(), found.height(), found.values());
      var large = cam.resized(SIZE, SIZE);
      put(large, enlarged, picture);
      put(large.blurred(Heatmap.SIGMA * SIZE), blurred, picture);
      put(Heatmap.of(cam, SIZE).plane(), stretched, picture);
    }
    golden.holds(family.getKey() + ".enlarged", enlarged, TOLERANCE);
    golden.holds(family.getKey() + ".blurred", blurred, TOLERANCE);
    golden.holds(family.getKey() + ".stretched", stretched, TOLERANCE);
  }

  private static AttentionMap[] attention(ModelSpec spec) throws IOException {
    try (var model = FormulaWeights.lively(spec)) {
      return model.attention(GradCamHooks.pictures(spec.imageSize()), GradCamHooks.words());
    }
  }

  private static void put(FloatImage plane, float[] points, int picture) {
    for (var i = 0; i < POINTS * POINTS; i++) {
      points[picture * POINTS * POINTS + i] = plane.at(i % POINTS * STEP, i / POINTS * STEP);
    }
  }

  /// From the golden map, since a colour jumps where a value crosses a border between two.
  @ParameterizedTest
  @MethodSource("families")
  void coloursAndOverlays(Map.Entry<String, ModelSpec> family) throws IOException {
    var golden = Golden.hooks();
    var map = golden.get(family.getKey() + ".stretched").floats();
    var colours = new float[3 * map.length];
    var overlay = new float[3 * map.length];
    for (var i = 0; i < map.length; i++) {
      var colour = Heatmap.Viridis.colour(map[i]);
      for (var channel = 0; channel < 3; channel++) {
        colours[3 * i + channel] = colour[channel];
        overlay[3 * i + channel] =
            (float) Heatmap.blend(0.25, colour[channel], Heatmap.weight(map[i]));
      }
    }
    golden.holds(family.getKey() + ".colour", colours, TOLERANCE);
    golden.holds(family.getKey() + ".overlay", overlay, TOLERANCE);
  }

  /// The small transformer sees nothing of the last word in the last picture.
  @Test
  void drawsNothingWhereTheReferenceDividesByZero() throws IOException {
    var spec = Objects.requireNonNull(GradCamHooks.specs().get("tiny-vit"));
    var found = attention(spec)[2];
    assertThat(found.values()).containsOnly(0f);
    var map = Heatmap.of(new FloatImage(found.width(), found.height(), found.values()), SIZE);
    assertThat(map.empty()).isTrue();
    assertThat(map.weight(0, 0)).isCloseTo(0, within(0.0));
  }
}
