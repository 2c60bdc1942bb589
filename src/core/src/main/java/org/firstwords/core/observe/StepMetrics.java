package org.firstwords.core.observe;

import java.time.Instant;
import java.util.SortedMap;

/// The metrics of one step, such as the training loss.
///
/// @param values by names such as `train/loss`; all finite
public record StepMetrics(long step, Instant at, SortedMap<String, Double> values) {}
