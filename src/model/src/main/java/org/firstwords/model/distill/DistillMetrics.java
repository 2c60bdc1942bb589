package org.firstwords.model.distill;

/// What one step of self-distillation shows.
///
/// @param loss before the update
/// @param entropy mean entropy of the teacher's outputs for a crop, in nats; `ln K` when it prefers
///   nothing
/// @param meanEntropy entropy of its mean output over the batch
public record DistillMetrics(double loss, double entropy, double meanEntropy) {
  /// What the teacher's output tells about which crop it was, in nats: 0 when it is the same for
  /// all crops, at most the logarithm of their number.
  public double information() {
    return Math.max(0, meanEntropy - entropy);
  }
}
