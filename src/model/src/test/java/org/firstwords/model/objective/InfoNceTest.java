package org.firstwords.model.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

class InfoNceTest {
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  @Test
  void similarityOfRawFeatures() throws IOException {
    var golden = GoldenVectors.of("infonce_3x2");
    try (var graph = new TestGraph()) {
      var tf = graph.tf;
      var images = tf.constant(GoldenVectors.matrix(golden.get("raw_image_features")));
      var utterances = tf.constant(GoldenVectors.matrix(golden.get("raw_text_features")));
      var cosines =
          Similarity.cosines(
              tf, Similarity.normalised(tf, images), Similarity.normalised(tf, utterances));
      var temperature = tf.constant(scalar(golden.get("temperature")));
      var logits = tf.math.div(cosines, temperature);
      assertThat(graph.values(Similarity.normalised(tf, utterances)))
          .containsExactly(flat(GoldenVectors.matrix(golden.get("normalised_text"))), TOLERANCE);
      assertThat(graph.values(logits))
          .containsExactly(flat(GoldenVectors.matrix(golden.get("logits_per_image"))), TOLERANCE);
    }
  }

  @Test
  void lossAccuraciesAndGradient() throws IOException {
    var golden = GoldenVectors.of("infonce_3x2");
    try (var graph = new TestGraph()) {
      var tf = graph.tf;
      var logits = tf.constant(GoldenVectors.matrix(golden.get("logits_per_image")));
      var fit = InfoNce.of(tf, logits);
      assertThat(graph.values(fit.loss())[0]).isCloseTo(scalar(golden.get("loss")), TOLERANCE);
      assertThat(graph.values(fit.imageAccuracy())[0])
          .isCloseTo(scalar(golden.get("image_accuracy")), TOLERANCE);
      assertThat(graph.values(fit.textAccuracy())[0])
          .isCloseTo(scalar(golden.get("text_accuracy")), TOLERANCE);
      var gradient =
          graph.graph().addGradients(fit.loss().asOutput(), new Output<?>[] {logits.asOutput()});
      assertThat(graph.values(gradient[0].expect(TFloat32.class)))
          .containsExactly(
              flat(GoldenVectors.matrix(golden.get("dloss_dlogits_per_image"))), TOLERANCE);
    }
  }

  @Test
  void lossOfGivenLogits() throws IOException {
    var golden = GoldenVectors.of("infonce_from_logits");
    try (var graph = new TestGraph()) {
      var logits = graph.tf.constant(GoldenVectors.matrix(golden.get("logits_per_image")));
      assertThat(graph.values(InfoNce.of(graph.tf, logits).loss())[0])
          .isCloseTo(scalar(golden.get("loss")), TOLERANCE);
    }
  }

  @Test
  void aZeroVectorHasAFiniteGradient() {
    try (var graph = new TestGraph()) {
      var tf = graph.tf;
      var rows = tf.constant(new float[][] {{0, 0}, {3, 4}});
      var normalised = Similarity.normalised(tf, rows);
      var gradient =
          graph.graph().addGradients(normalised.asOutput(), new Output<?>[] {rows.asOutput()});
      assertThat(graph.values(normalised))
          .containsExactly(new float[] {0, 0, 0.6f, 0.8f}, TOLERANCE);
      for (var value : graph.values(gradient[0].expect(TFloat32.class))) {
        assertThat(value).isFinite();
      }
    }
  }

  private static float scalar(com.fasterxml.jackson.databind.JsonNode value) {
    return value.floatValue();
  }

  private static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }
}
