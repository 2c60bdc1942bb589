package org.firstwords.jobs.gradcam;

/// A mean over images and its 95 % interval.
///
/// @param low the interval's lower end
/// @param high its upper end
record Estimate(double mean, double low, double high) {}
