package org.firstwords.data.score;

/// The evaluated model, as described by the reference's columns.
///
/// @param checkpoint its name, without folders, so that the same model has it wherever it is
/// @param model its text encoder, in the column `model`
/// @param seed of its training; empty if it is not known
/// @param cnn whether its image encoder learnt, and whether it began with given weights
/// @param configuration which training it is, in the column `config`
public record ModelDescription(
    String checkpoint,
    String model,
    String seed,
    boolean shuffleUtterances,
    boolean augmentFrames,
    boolean multipleFrames,
    String cnn,
    String configuration) {}
