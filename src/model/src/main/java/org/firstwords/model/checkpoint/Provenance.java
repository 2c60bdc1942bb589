package org.firstwords.model.checkpoint;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.firstwords.model.Condition;

/// The training setup of a model, as far as it distinguishes results. Stored as `provenance` in the
/// `state.json` of the checkpoint.
///
/// @param condition of the paper; empty for a training with individual options
/// @param seed of weights, order, frames and augmentation
/// @param shuffledUtterances whether utterances were shuffled over the frames
/// @param singleFrame whether only the first frame of an utterance was used
/// @param augmented whether training frames were cropped, blurred and mirrored
/// @param pretrained whether the trunk started from pretrained weights
@RegisterForReflection
public record Provenance(
    Optional<Condition> condition,
    long seed,
    boolean shuffledUtterances,
    boolean singleFrame,
    boolean augmented,
    boolean pretrained) {}
