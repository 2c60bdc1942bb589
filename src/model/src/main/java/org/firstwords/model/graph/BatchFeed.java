package org.firstwords.model.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.text.UtteranceBatch;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/// One batch in native memory: its tensors, and the operands to which its image half is fed.
///
/// The image half enters the graph as images, as features, or as the trunk outputs that
/// [TrainingStep#runTrunk] computed ahead; what lies before that point is not computed.
public final class BatchFeed implements AutoCloseable {
  private final SequencedMap<Operand<TFloat32>, TFloat32> images;
  private final UtteranceBatch utterances;

  private BatchFeed(
      SequencedMap<Operand<TFloat32>, TFloat32> images, int[][] utterances, ModelSpec spec) {
    this.images = images;
    try {
      this.utterances = UtteranceBatch.of(utterances, spec.vocabularySize());
    } catch (RuntimeException refused) {
      images.values().forEach(TFloat32::close);
      throw refused;
    }
  }

  /// Copies a batch into tensors.
  ///
  /// @throws IllegalArgumentException if sizes or token ids do not fit the model, or the batch has
  ///   features and the trunk is not constant
  static BatchFeed of(ModelSpec spec, ForwardPass.Inputs inputs, ForwardPass pass, Batch batch) {
    var images = new LinkedHashMap<Operand<TFloat32>, TFloat32>();
    switch (batch) {
      case Batch.Images(var values, _) ->
          images.put(
              inputs.images(), BatchTensors.ofImages(values, batch.size(), spec.imageSize()));
      case Batch.Features(var values, _) -> {
        if (!spec.hasConstantFeatures()) {
          throw new IllegalArgumentException("the trunk of this model is not constant");
        }
        images.put(
            pass.features().pooled(),
            BatchTensors.ofFeatures(values, batch.size(), spec.features()));
      }
    }
    return new BatchFeed(images, batch.utterances(), spec);
  }

  /// A batch whose trunk outputs are computed already.
  ///
  /// @param computed in the order of `operands`; closed with the feed
  static BatchFeed ofTrunkOutputs(
      ModelSpec spec, List<Operand<TFloat32>> operands, Result computed, int[][] utterances) {
    var images = new LinkedHashMap<Operand<TFloat32>, TFloat32>();
    for (var i = 0; i < operands.size(); i++) {
      images.put(operands.get(i), (TFloat32) computed.get(i));
    }
    return new BatchFeed(images, utterances, spec);
  }

  /// `[B, size, size, 3]` for images, `[B, F]` for features; several for trunk outputs.
  SequencedMap<Operand<TFloat32>, TFloat32> images() {
    return images;
  }

  UtteranceBatch utterances() {
    return utterances;
  }

  /// Reads loss, image accuracy and text accuracy, fetched in this order.
  static BatchMetrics metrics(Result fetched) {
    return new BatchMetrics(
        BatchTensors.scalar(fetched.get(0)),
        BatchTensors.scalar(fetched.get(1)),
        BatchTensors.scalar(fetched.get(2)));
  }

  @Override
  public void close() {
    images.values().forEach(TFloat32::close);
    utterances.close();
  }
}
