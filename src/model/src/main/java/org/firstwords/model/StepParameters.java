package org.firstwords.model;

/// The parameters of one training step.
///
/// @param learningRate AdamW's
/// @param weightDecay AdamW's
/// @param seed of the dropout; the mask follows from it and the step number
public record StepParameters(double learningRate, double weightDecay, long seed) {}
