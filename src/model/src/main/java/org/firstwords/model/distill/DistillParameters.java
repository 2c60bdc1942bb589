package org.firstwords.model.distill;

/// The parameters of one step of self-distillation.
///
/// @param learningRate AdamW's
/// @param weightDecay AdamW's, on tensors of more than one dimension that are no biases
/// @param momentum share of the teacher that the step keeps
/// @param teacherTemperature of the teacher's softmax
/// @param lastLayer whether the last layer of the head learns
/// @param seed of stochastic depth; the mask follows from it and the step number
public record DistillParameters(
    double learningRate,
    double weightDecay,
    double momentum,
    double teacherTemperature,
    boolean lastLayer,
    long seed) {}
