package org.firstwords.model;

/// A Grad-CAM map: the relevance of each image location for a word; not negative.
///
/// @param values row by row
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AttentionMap(int height, int width, float[] values) {}
