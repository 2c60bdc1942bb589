package org.firstwords.corpus.world;

import java.util.List;
import java.util.random.RandomGenerator;

/// The motion of the head-worn camera: moves between fixations, with jitter.
public final class Gaze {
  private static final double SACCADE_SECONDS = 0.3;
  private static final int SWAYS = 3;
  private final List<Fixation> fixations;
  private final double[] phases;
  private final double[] rates;

  /// A fixation of one point.
  ///
  /// @param start in seconds from the start of the scene
  record Fixation(double start, double x, double y, double zoom) {}

  /// The camera pose at a moment.
  ///
  /// @param roll rotation about the line of sight, in radians
  public record Pose(double x, double y, double zoom, double roll) {}

  Gaze(List<Fixation> fixations, RandomGenerator random) {
    this.fixations = List.copyOf(fixations);
    this.phases = random.doubles(4 * SWAYS, 0, 2 * Math.PI).toArray();
    this.rates = random.doubles(4 * SWAYS, 1.0, 7.0).toArray();
  }

  /// @param seconds from the start of the scene
  Pose at(double seconds) {
    var now = 0;
    while (now + 1 < fixations.size() && fixations.get(now + 1).start() <= seconds) {
      now++;
    }
    var here = fixations.get(now);
    var isLast = now == fixations.size() - 1;
    var next = isLast ? here : fixations.get(now + 1);
    var begun = seconds - next.start() + SACCADE_SECONDS;
    var toNext = isLast ? 0 : smooth(begun / SACCADE_SECONDS);
    return new Pose(
        mix(here.x(), next.x(), toNext) + 5 * sway(0, seconds),
        mix(here.y(), next.y(), toNext) + 5 * sway(1, seconds),
        mix(here.zoom(), next.zoom(), toNext) * (1 + 0.06 * sway(2, seconds)),
        0.07 * sway(3, seconds));
  }

  /// Pseudo-random sway between -1 and 1.
  private double sway(int which, double seconds) {
    var sum = 0.0;
    for (var i = which * SWAYS; i < (which + 1) * SWAYS; i++) {
      sum += Math.sin(phases[i] + rates[i] * seconds);
    }
    return sum / SWAYS;
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static double smooth(double share) {
    var within = Math.clamp(share, 0, 1);
    return within * within * (3 - 2 * within);
  }
}
