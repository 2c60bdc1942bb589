package org.firstwords.model.graph;

import java.util.List;
import org.firstwords.core.process.Profile;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.text.UtteranceBatch;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// Computes Grad-CAM maps of a model. Thread-safe.
final class GradCam {
  private final ContrastiveModel model;
  private @Nullable GradCamTensors tensors;

  GradCam(ContrastiveModel model) {
    this.model = model;
  }

  /// A convolutional encoder runs once for all words.
  ///
  /// @param words one utterance for each image, at least once
  List<AttentionMap[]> attention(float[] images, List<int[][]> words) {
    var pass = model.evaluation();
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var pixels = model.images(images, words.getFirst().length)) {
      var input = model.inputs().images();
      if (!model.spec().vision().isConvolutional()) { // the last block reads more than the map
        return words.stream().map(asked -> attention(input, pixels, asked)).toList();
      }
      var trunk = model.encodingPass().features().map();
      try (var fetched = model.runner().feed(input, pixels).fetch(trunk).run()) {
        var map = (TFloat32) fetched.get(0); // [B, height, width, C]
        return words.stream().map(asked -> attention(pass.features().map(), map, asked)).toList();
      }
    }
  }

  private AttentionMap[] attention(Operand<TFloat32> input, TFloat32 values, int[][] words) {
    try (var utterances = UtteranceBatch.of(words, model.spec().vocabularySize());
        var fetched =
            model
                .feed(model.runner(), utterances)
                .feed(input, values)
                .fetch(tensors().attention())
                .run()) {
      return GradCamTensors.read((TFloat32) fetched.get(0));
    }
  }

  private synchronized GradCamTensors tensors() {
    if (tensors == null) {
      tensors = GradCamTensors.of(model.graph(), model.tf(), model.evaluation());
    }
    return tensors;
  }
}
