package org.firstwords.model.vision;

import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// A network from images to embeddings.
public sealed interface VisionEncoder permits ResNeXt50, TinyResNet {
  /// What its parameters' names begin with in a checkpoint.
  String PREFIX = "vision_encoder.model.";

  /// What the encoder computes of a batch of images.
  ///
  /// @param map the last convolutional stage, `[B, height, width, channels]`
  /// @param embedding `[B, E]`, not normalised
  record Features(Operand<TFloat32> map, Operand<TFloat32> embedding) {}

  /// Adds the network to the graph.
  ///
  /// @param images `[B, size, size, 3]`, normalised
  Features encode(Layers layers, Operand<TFloat32> images);

  /// Whether the parameter of this full name belongs to the head, which trains even when the trunk
  /// is frozen.
  static boolean isHead(String name) {
    return name.startsWith(PREFIX + "fc.");
  }
}
