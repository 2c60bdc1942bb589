package org.firstwords.model;

/// Loss and accuracies of a batch.
///
/// @param loss symmetric InfoNCE
/// @param imageAccuracy share of images that pick their own utterance
/// @param textAccuracy share of utterances that pick their own image
public record BatchMetrics(double loss, double imageAccuracy, double textAccuracy) {}
