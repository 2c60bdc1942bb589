package org.firstwords.model.layer;

/// The mean and variance that batch normalisation uses.
public enum BatchNormStatistics {
  /// Those of the batch; the running ones move towards them.
  BATCH,
  /// The running ones, which stay.
  RUNNING
}
