package org.firstwords.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.layer.Dropout;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.optimise.AdamW;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/// The training graph: forward pass, gradients and AdamW updates.
///
/// @param pass from the batch to the loss
/// @param border the outputs of the trunk
/// @param dropoutSeed `[2]`
/// @param updates updates of the running statistics
/// @param moments AdamW's, by parameter
record TrainingGraph(
    ForwardPass pass,
    TrunkOutputs border,
    Placeholder<TInt64> dropoutSeed,
    List<Op> updates,
    AdamW optimizer,
    Variables moments) {
  private static final int PLACES = 1 << 16;

  /// @param kernels convolution kernels; those of a frozen trunk are constants
  static TrainingGraph of(
      ModelSpec spec,
      Graph graph,
      Ops tf,
      Variables variables,
      ForwardPass.Inputs inputs,
      Kernels kernels) {
    var seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    var dropout = spec.text().dropout() ? Dropout.seeded(seed) : Dropout.none();
    var statistics = spec.batchNorm().inTraining();
    var layers = Layers.training(tf, variables, statistics, dropout).with(kernels);
    var pass = ForwardPass.of(spec, layers, inputs);
    var parameters =
        variables.all().stream()
            .filter(variable -> !isStatistic(variable) && spec.trains(variable.info().name()))
            .toList();
    var moments = new Variables(tf);
    var gradients = gradients(graph, pass.fit().loss(), parameters);
    var optimizer = new AdamW(tf, moments, parameters, gradients);
    var border = TrunkOutputs.of(spec, pass, layers);
    return new TrainingGraph(pass, border, seed, layers.updates(), optimizer, moments);
  }

  /// Adds one step to a run.
  ///
  /// @param step counted from 1
  /// @return tensors that the caller closes after the run
  List<org.tensorflow.types.family.TType> step(
      Session.Runner runner, long step, StepParameters update) {
    var seed = TInt64.vectorOf(update.seed() * PLACES, step);
    runner.feed(dropoutSeed, seed);
    var scalars = optimizer.step(runner, step, update.learningRate(), update.weightDecay());
    var feeds = new ArrayList<org.tensorflow.types.family.TType>(scalars);
    feeds.add(seed);
    return feeds;
  }

  private static boolean isStatistic(Variable variable) {
    return variable.info().name().contains(".running_");
  }

  private static List<Operand<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, List<Variable> parameters) {
    var by =
        parameters.stream()
            .map(parameter -> parameter.value().asOutput())
            .toArray(Output<?>[]::new);
    var gradients = new ArrayList<Operand<TFloat32>>();
    for (var gradient : graph.addGradients(loss.asOutput(), by)) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }
}
