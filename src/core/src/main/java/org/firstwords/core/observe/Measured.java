package org.firstwords.core.observe;

import java.time.Instant;
import java.util.SortedMap;

/// Figures of one step of a work, such as the loss of a training.
///
/// @param values by names such as `train/loss`; all finite
public record Measured(long step, Instant at, SortedMap<String, Double> values) {}
