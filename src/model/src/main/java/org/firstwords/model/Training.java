package org.firstwords.model;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.objective.InfoNce;
import org.firstwords.model.optimise.AdamW;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// The part of the graph that learns.
///
/// @param updates moves of the running statistics
/// @param moments AdamW's, by parameter
record Training(InfoNce fit, List<Op> updates, AdamW optimizer, Variables moments) {
  static Training of(
      ModelSpec spec, Graph graph, Ops tf, Variables variables, Encoding.Inputs inputs) {
    var pass = Encoding.of(spec, tf, variables, spec.batchNorm().inTraining(), inputs);
    var parameters =
        variables.all().stream()
            .filter(each -> !isStatistic(each) && spec.trains(each.info().name()))
            .toList();
    var moments = new Variables(tf);
    var gradients = gradients(graph, pass.fit().loss(), parameters);
    return new Training(
        pass.fit(), pass.updates(), new AdamW(tf, moments, parameters, gradients), moments);
  }

  private static boolean isStatistic(Variable variable) {
    return variable.info().name().contains(".running_");
  }

  private static List<Operand<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, List<Variable> parameters) {
    var by = parameters.stream().map(each -> each.value().asOutput()).toArray(Output<?>[]::new);
    var gradients = new ArrayList<Operand<TFloat32>>();
    for (var gradient : graph.addGradients(loss.asOutput(), by)) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }
}
