package org.firstwords.model.checkpoint;

import java.util.Optional;
import org.firstwords.model.Condition;

/// The training setup of a model, as far as it distinguishes results. Stored as `provenance` in the
/// `state.json` of the checkpoint.
///
/// @param condition of the paper; empty for a training put together from single options
/// @param seed of weights, order, frames and augmentation
/// @param shuffledUtterances whether utterances were shuffled over the frames
/// @param singleFrame whether only an utterance's first frame was seen
/// @param augmented whether training frames were cropped, blurred and mirrored
/// @param pretrained whether the trunk began with given weights
public record Provenance(
    Optional<Condition> condition,
    long seed,
    boolean shuffledUtterances,
    boolean singleFrame,
    boolean augmented,
    boolean pretrained) {}
