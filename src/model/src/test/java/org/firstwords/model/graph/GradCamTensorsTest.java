package org.firstwords.model.graph;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.Golden;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.TestGraph;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.text.UtteranceBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/// Grad-CAM, step by step, against what PyTorch's hooks saw one picture at a time:
/// `src/test/python/gradcam_hooks.py`. Tolerance: 1e-4 of the largest value of a step.
class GradCamTensorsTest {
  private static final int PICTURES = GradCamHooks.PICTURES;
  private static final int CHANNELS = 16;
  private static final double TOLERANCE = 1e-4;

  static Stream<Map.Entry<String, ModelSpec>> families() {
    return GradCamHooks.specs().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void seesAsPyTorchsHooks(Map.Entry<String, ModelSpec> family) throws IOException {
    var golden = Golden.hooks();
    var name = family.getKey() + ".";
    try (var pass = new Pass(family.getValue())) {
      var map = pass.values(pass.sight.map());
      var gradient = pass.values(pass.sight.gradient());
      var channels = family.getValue().visionEncoder().width();
      golden.holds(name + "activation", firstChannels(map, channels), TOLERANCE);
      golden.holds(name + "gradient", firstChannels(gradient, channels), TOLERANCE);
      golden.holds(name + "alpha", means(gradient, channels), TOLERANCE);
      golden.holds(name + "cam", pass.values(pass.sight.attention()), TOLERANCE);
    }
  }

  /// A model's pass over the pictures with its insides open.
  private static final class Pass implements AutoCloseable {
    private final ModelSpec spec;
    private final TestGraph graph = new TestGraph();
    private final ForwardPass.Inputs inputs;
    private final GradCamTensors sight;

    Pass(ModelSpec spec) throws IOException {
      this.spec = spec;
      inputs = ForwardPass.Inputs.placeholders(graph.tf, spec.imageSize());
      var pass = ForwardPass.of(spec, Layers.inference(graph.tf, graph.variables), inputs);
      sight = GradCamTensors.of(graph.graph(), graph.tf, pass);
      new Weights(graph.session(), graph.variables).read(FormulaWeights.livelyWeights(spec));
    }

    float[] values(Operand<TFloat32> operand) {
      var size = spec.imageSize();
      var form = Shape.of(PICTURES, size, size, 3);
      try (var words = UtteranceBatch.of(GradCamHooks.words(), spec.vocabularySize());
          var pictures =
              TFloat32.tensorOf(form, DataBuffers.of(GradCamHooks.pictures(size), true, false))) {
        return graph.values(
            operand,
            runner ->
                runner
                    .feed(inputs.utterances().ids(), words.ids())
                    .feed(inputs.utterances().lengths(), words.lengths())
                    .feed(inputs.images(), pictures));
      }
    }

    @Override
    public void close() {
      graph.close();
    }
  }

  /// `[B, places, channels]` to `[B, 16, places]`.
  private static float[] firstChannels(float[] map, int channels) {
    var places = map.length / channels / PICTURES;
    var first = new float[PICTURES * CHANNELS * places];
    for (int i = 0; i < first.length; i++) {
      var picture = i / places / CHANNELS;
      var channel = i / places % CHANNELS;
      first[i] = map[(picture * places + i % places) * channels + channel];
    }
    return first;
  }

  /// Over the places, `[B, channels]`.
  private static float[] means(float[] map, int channels) {
    var places = map.length / channels / PICTURES;
    var means = new float[PICTURES * channels];
    for (int i = 0; i < map.length; i++) {
      means[i / channels / places * channels + i % channels] += map[i] / places;
    }
    return means;
  }
}
