package org.firstwords.model.distill;

/// The crops of a batch of frames, normalised, RGB.
///
/// @param frames B
/// @param global `[2 * B, size, size, 3]`: the first global crop of every frame, then the second
/// @param local `[L * B, local size, local size, 3]`, crop by crop too
@SuppressWarnings("ArrayRecordComponent") // large, passed on, never compared
public record Crops(int frames, float[] global, float[] local) {}
