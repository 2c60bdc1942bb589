package org.firstwords.data.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A mean over images and its 95 % interval.
///
/// @param low the interval's lower end
/// @param high its upper end
@RegisterForReflection
public record Estimate(double mean, double low, double high) {}
