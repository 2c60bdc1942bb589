package org.firstwords.model.vision;

import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// A network from images to features; a linear head turns them into embeddings.
public sealed interface VisionEncoder permits ResNeXt50, TinyResNet, VisionTransformer {
  /// Prefix of its parameter names in a checkpoint.
  String PREFIX = "vision_encoder.model.";

  /// The output for a batch of images.
  ///
  /// @param map the last feature map, `[B, height, width, channels]`
  /// @param pooled `[B, F]`, the input of the head
  record Features(Operand<TFloat32> map, Operand<TFloat32> pooled) {}

  /// Adds the network, without its head, to the graph.
  ///
  /// @param images `[B, size, size, 3]`, normalised
  Features encode(Layers layers, Operand<TFloat32> images);

  /// Name of the head.
  String head();

  /// F, the number of features.
  int width();

  /// Whether the parameter of this full name belongs to the head, which trains even when the trunk
  /// is frozen.
  static boolean isHead(String name) {
    return name.startsWith(PREFIX + ResNeXt50.HEAD + ".")
        || name.startsWith(PREFIX + VisionTransformer.HEAD + ".");
  }

  /// Whether the parameter of this full name belongs to an image encoder below its head.
  static boolean isTrunk(String name) {
    return name.startsWith(PREFIX) && !isHead(name);
  }
}
