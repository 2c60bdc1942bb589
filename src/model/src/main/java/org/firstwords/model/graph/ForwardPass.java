package org.firstwords.model.graph;

import java.util.List;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.layer.DynamicShape;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.objective.InfoNce;
import org.firstwords.model.objective.Similarity;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.text.TextInput;
import org.firstwords.model.vision.VisionEncoder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/// The forward pass of both encoders, up to the loss.
///
/// @param features of the trunk
/// @param images `[B, N]`, image embeddings; one unit vector each if flat
/// @param utterances `[B, M]`, utterance embeddings
/// @param similarities `[B, B]`, image i against utterance j
/// @param scale factor from similarities to logits; a scalar
/// @param infoNce loss and accuracies; scalars
record ForwardPass(
    VisionEncoder.Features features,
    Operand<TFloat32> images,
    Operand<TFloat32> utterances,
    Operand<TFloat32> similarities,
    Operand<TFloat32> scale,
    InfoNce infoNce) {
  /// Placeholders of a batch.
  ///
  /// @param images `[B, size, size, 3]`
  record Inputs(Operand<TFloat32> images, TextInput utterances) {
    static Inputs placeholders(Ops tf, int size) {
      var shape = Placeholder.shape(Shape.of(-1, size, size, 3));
      return new Inputs(tf.placeholder(TFloat32.class, shape), TextInput.placeholders(tf));
    }
  }

  /// Vectors of both sides and their similarities.
  private record Match(
      Operand<TFloat32> images, Operand<TFloat32> utterances, Operand<TFloat32> similarities) {}

  static ForwardPass of(ModelSpec spec, Layers layers, Inputs inputs) {
    var tf = layers.tf();
    var features = spec.visionEncoder().encode(layers, inputs.images());
    var text = spec.textEncoder().encode(layers, inputs.utterances());
    var match =
        switch (spec.matching()) {
          case FLAT -> flat(spec, layers, features, text);
          case SPATIAL_MEAN -> spatialMean(spec, layers, inputs, features, text);
          case SPATIAL_MAX -> spatialMax(spec, layers, inputs, features, text);
        };
    var scale = scale(spec, layers);
    var infoNce = InfoNce.of(tf, tf.math.mul(match.similarities(), scale));
    return new ForwardPass(
        features, match.images(), match.utterances(), match.similarities(), scale, infoNce);
  }

  private static Operand<TFloat32> scale(ModelSpec spec, Layers layers) {
    if (!spec.temperature().learned()) {
      return layers.tf().constant((float) spec.temperature().scale());
    }
    var start = new Initialiser.Constant((float) Math.log(spec.temperature().scale()));
    return layers.tf().math.exp(layers.parameter(Temperature.NAME, Layout.SAME, start));
  }

  private static Match flat(
      ModelSpec spec, Layers layers, VisionEncoder.Features features, TextEncoder.Features text) {
    var tf = layers.tf();
    var encoder = spec.visionEncoder();
    var head = VisionEncoder.PREFIX + encoder.head();
    var embedding = layers.linear(head, features.pooled(), encoder.width(), spec.embeddingSize());
    var images = Similarity.normalised(tf, embedding);
    var utterances = Similarity.normalised(tf, text.embedding());
    return new Match(images, utterances, Similarity.cosines(tf, images, utterances));
  }

  /// `[B, P, E]`, a vector of length 1 for every location.
  private static Operand<TFloat32> locations(
      ModelSpec spec, Layers layers, VisionEncoder.Features features) {
    var tf = layers.tf();
    var encoder = spec.visionEncoder();
    var head = VisionEncoder.PREFIX + encoder.head();
    var map =
        layers.pointwiseConvolution(head, features.map(), encoder.width(), spec.embeddingSize());
    var rows = DynamicShape.size(tf, map, 0);
    var shape = tf.stack(List.of(rows, tf.constant(-1), tf.constant(spec.embeddingSize())));
    return tf.reshape(Similarity.normalised(tf, map), shape);
  }

  /// The mean of all cosines is the product of the two means.
  private static Match spatialMean(
      ModelSpec spec,
      Layers layers,
      Inputs inputs,
      VisionEncoder.Features features,
      TextEncoder.Features text) {
    var tf = layers.tf();
    var images = tf.math.mean(locations(spec, layers, features), tf.constant(1)); // [B, E]
    var words = Similarity.normalised(tf, text.words());
    var sum = tf.reduceSum(words, tf.constant(1)); // [B, E]
    var utterances = tf.math.div(sum, inputs.utterances().lengths());
    return new Match(images, utterances, Similarity.cosines(tf, images, utterances));
  }

  private static Match spatialMax(
      ModelSpec spec,
      Layers layers,
      Inputs inputs,
      VisionEncoder.Features features,
      TextEncoder.Features text) {
    var tf = layers.tf();
    var locations = locations(spec, layers, features);
    var words = Similarity.normalised(tf, text.words());
    var similarities = Similarity.best(tf, locations, words, inputs.utterances().lengths());
    return new Match(DynamicShape.rows(tf, locations), DynamicShape.rows(tf, words), similarities);
  }
}
