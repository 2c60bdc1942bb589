package org.firstwords.model.layer;

/// The mean and variance that batch normalisation uses.
public enum BatchNormStatistics {
  /// Those of the batch; the running statistics are updated with them.
  BATCH,
  /// The running statistics, which are not changed.
  RUNNING
}
