package org.firstwords.model.layer;

/// Which mean and variance a batch normalisation divides by.
public enum Statistics {
  /// Those of the batch; the running ones move towards them.
  BATCH,
  /// The running ones, which stay.
  RUNNING
}
