package org.firstwords.jobs.probe;

import java.util.Locale;
import org.firstwords.model.Vision;
import org.firstwords.model.layer.BatchNormStatistics;

/// The batch normalisation statistics of the trunk, during training and testing of the probe.
enum ProbeBatchNorm {
  /// Batch statistics: of each training batch, then of the images of each trial. The scripts of the
  /// paper stay in training mode, so its numbers were computed this way. The score of an image
  /// depends on the other images of its batch.
  REFERENCE,
  /// The running statistics that come with the trunk, always.
  EVAL;

  BatchNormStatistics statistics() {
    return switch (this) {
      case REFERENCE -> BatchNormStatistics.BATCH;
      case EVAL -> BatchNormStatistics.RUNNING;
    };
  }

  /// Whether the features of an image are independent of its batch.
  boolean isConstant(Vision vision) {
    return switch (this) {
      case REFERENCE -> !vision.isConvolutional();
      case EVAL -> true;
    };
  }

  /// A note for readers of the scores.
  String note() {
    return switch (this) {
      case REFERENCE ->
          "probe-batch-norm reference: batch norm in training mode, by the statistics of each"
              + " training batch and of each trial's own images, as in the paper's scripts";
      case EVAL ->
          "probe-batch-norm eval: batch norm by running statistics; the paper's numbers were made"
              + " in the other mode, reference";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
