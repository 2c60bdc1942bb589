package org.firstwords.model;

import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Statistics;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.objective.InfoNce;
import org.firstwords.model.objective.Similarity;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/// One pass through both encoders to the loss.
///
/// @param map last convolutional stage, `[B, height, width, channels]`
/// @param images `[B, E]`, rows of length 1
/// @param utterances `[B, E]`, rows of length 1
/// @param updates moves of the running statistics
record Encoding(
    Operand<TFloat32> map,
    Operand<TFloat32> images,
    Operand<TFloat32> utterances,
    InfoNce fit,
    java.util.List<Op> updates) {
  static Encoding of(
      ModelSpec spec, Ops tf, Variables variables, Statistics statistics, Inputs inputs) {
    var layers = new Layers(tf, variables, statistics);
    var features = spec.visionEncoder().encode(layers, inputs.images());
    var text = spec.textEncoder().encode(layers, inputs.utterances());
    var images = Similarity.normalised(tf, features.embedding());
    var utterances = Similarity.normalised(tf, text);
    var logits = Similarity.logits(tf, images, utterances, spec.temperature());
    return new Encoding(
        features.map(), images, utterances, InfoNce.of(tf, logits), layers.updates());
  }

  /// Where batches enter.
  ///
  /// @param images `[B, size, size, 3]`
  /// @param utterances in the form of [TextEncoder#tensor]
  record Inputs(Operand<TFloat32> images, Operand<TFloat32> utterances) {}
}
