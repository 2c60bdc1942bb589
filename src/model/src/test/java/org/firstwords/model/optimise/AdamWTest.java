package org.firstwords.model.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.TestGraph;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.TensorInfo;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class AdamWTest {
  @Test
  void movesAsPyTorchsDoes() throws IOException {
    var golden = GoldenVectors.of("adamw");
    var gradients = GoldenVectors.vector(golden.get("grads"));
    assertThat(afterEachStep(gradients))
        .containsExactly(GoldenVectors.vector(golden.get("p_after_each_step")), within(1e-7f));
  }

  @Test
  void aParameterWithoutSlopeStillDecays() throws IOException {
    var golden = GoldenVectors.of("adamw");
    assertThat(afterEachStep(new float[3]))
        .containsExactly(
            GoldenVectors.vector(golden.get("zero_grad_param_still_decays")), within(1e-7f));
  }

  private static float[] afterEachStep(float[] gradients) {
    try (var graph = new TestGraph()) {
      var parameter =
          graph.variables.get(TensorInfo.floats("p", 1), Layout.SAME, Initialiser.one());
      VariableLoader.initialise(graph.session(), graph.variables, 0);
      var gradient =
          graph.tf.placeholder(
              TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(1)));
      var moments = new Variables(graph.tf);
      var optimizer = new AdamW(graph.tf, moments, List.of(parameter), List.of(gradient));
      VariableLoader.initialise(graph.session(), moments, 0);
      var values = new float[gradients.length];
      for (int step = 0; step < values.length; step++) {
        var factors = AdamW.Factors.of(step + 1, 1e-4, 0.1);
        try (var given = TFloat32.vectorOf(gradients[step]);
            var decay = TFloat32.scalarOf(factors.decay());
            var rate = TFloat32.scalarOf(factors.rate());
            var epsilon = TFloat32.scalarOf(factors.epsilon())) {
          var runner = graph.session().runner().feed(gradient, given);
          runner.feed(optimizer.decay(), decay);
          runner.feed(optimizer.rate(), rate);
          runner.feed(optimizer.epsilon(), epsilon);
          optimizer.updates().forEach(runner::addTarget);
          runner.run().close();
        }
        try (var snapshot = Snapshot.of(graph.session(), graph.variables)) {
          values[step] = snapshot.get("p").floats()[0];
        }
      }
      return values;
    }
  }
}
