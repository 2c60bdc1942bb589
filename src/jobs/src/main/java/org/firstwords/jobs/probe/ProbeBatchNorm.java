package org.firstwords.jobs.probe;

import java.util.Locale;
import org.firstwords.model.Vision;
import org.firstwords.model.layer.Statistics;

/// What the trunk's batch normalisations divide by while the probe learns and while it is asked.
enum ProbeBatchNorm {
  /// The statistics of the batch at hand: of each training batch, then of each trial's own images.
  /// So the paper's scripts do it, which never leave the training mode, and so its numbers were
  /// made. An image's score depends on the images beside it.
  REFERENCE,
  /// The running statistics that come with the trunk, always.
  EVAL;

  Statistics statistics() {
    return switch (this) {
      case REFERENCE -> Statistics.BATCH;
      case EVAL -> Statistics.RUNNING;
    };
  }

  /// Whether an image has the same features whatever is beside it.
  boolean isConstant(Vision vision) {
    return switch (this) {
      case REFERENCE -> !vision.isConvolutional();
      case EVAL -> true;
    };
  }

  /// What a reader of the scores must know.
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
