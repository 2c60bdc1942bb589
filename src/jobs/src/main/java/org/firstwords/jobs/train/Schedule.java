package org.firstwords.jobs.train;

/// Learning rate schedule.
enum Schedule {
  /// Reduced when the validation loss has not improved for some epochs, as in the reference.
  PLATEAU,
  /// Constant.
  CONSTANT,
  /// Half a cosine from the full rate to 0 over all steps.
  COSINE;

  /// The rate of a step.
  ///
  /// @param full the configured rate
  /// @param plateau the rate by the plateau rule
  /// @param progress share of all steps that are done, 0 to 1
  double rate(double full, double plateau, double progress) {
    return switch (this) {
      case PLATEAU -> plateau;
      case CONSTANT -> full;
      case COSINE -> full * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    };
  }
}
