package org.firstwords.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/// The tensors between trunk and head. A training step can be split there: the trunk is run ahead,
/// its outputs are fed back later.
///
/// @param outputs the map of a spatial model or the features of another, then the mean and the
///   variance of the batch at each batch normalisation
record TrunkOutputs(List<Operand<TFloat32>> outputs) {
  static TrunkOutputs of(ModelSpec spec, ForwardPass pass, Layers layers) {
    var outputs = new ArrayList<Operand<TFloat32>>();
    outputs.add(spec.matching().isSpatial() ? pass.seen().map() : pass.seen().pooled());
    outputs.addAll(layers.batchStatistics());
    return new TrunkOutputs(List.copyOf(outputs));
  }

  /// Runs the trunk only.
  Result run(Session.Runner runner) {
    outputs.forEach(runner::fetch);
    return runner.run();
  }

  /// Feeds precomputed trunk outputs, so that the trunk is not computed.
  void feed(Session.Runner runner, Result made) {
    for (var i = 0; i < outputs.size(); i++) {
      runner.feed(outputs.get(i), made.get(i));
    }
  }
}
