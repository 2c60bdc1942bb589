package org.firstwords.model;

/// The numbers of one training step.
///
/// @param learningRate AdamW's
/// @param weightDecay AdamW's
/// @param seed of the dropout; which units fall out in a step follows from it and the step's number
public record Update(double learningRate, double weightDecay, long seed) {}
