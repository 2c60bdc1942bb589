package org.firstwords.data.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Exact duplicates of target images among all training frames, as the reference counts them:
/// `duplicates` in `analysis.json`. Two pictures are the same if their average hashes are, 16 x 16
/// cells by OpenCV; [Overlap.Found] counts targets by a stricter hash instead.
///
/// @param images distinct target images
/// @param imageHashes distinct hashes of them
/// @param frames all training frames
/// @param frameHashes distinct hashes of them
/// @param shared distinct hashes that both have: the reference's number of duplicates
@RegisterForReflection
public record Duplicates(int images, int imageHashes, int frames, int frameHashes, int shared) {}
