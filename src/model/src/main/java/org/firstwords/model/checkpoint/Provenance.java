package org.firstwords.model.checkpoint;

import java.util.Optional;
import org.firstwords.model.Condition;

/// How a model was trained, as far as its results are told apart by it. It travels in the
/// checkpoint's `state.json` as `provenance`, wherever the checkpoint is copied to.
///
/// @param condition of the paper; empty for a training put together from single options
/// @param seed of weights, order, frames and augmentation
/// @param shuffledUtterances whether utterances went with the frames of others
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
