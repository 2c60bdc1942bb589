package org.firstwords.data.statistics;

import java.util.SplittableRandom;

/// Percentile bootstrap interval of an accuracy, resampling trials. Efron 1979; Davison and Hinkley
/// 1997, section 5.3.
///
/// A trial is drawn with the answers of all seeds to it at once, since the seeds share what makes a
/// trial easy or hard; drawn answer by answer, the interval would be too narrow. It says nothing of
/// other seeds: that is what the standard error is for. Like every bootstrap of few trials it is
/// too narrow for them, and of no width where all answers are right, or all wrong.
///
/// @param replicates how often the trials are drawn anew
/// @param seed the same seed draws the same
public record TrialBootstrap(int replicates, long seed) {
  /// Default number of resamples.
  public static final TrialBootstrap STANDARD = new TrialBootstrap(10_000, 0);

  private static final int HALF = 32;
  private static final long LOW = 0xffff_ffffL;

  public TrialBootstrap {
    if (replicates < 1) {
      throw new IllegalArgumentException(replicates + " replicates");
    }
  }

  /// The 95 % interval of the share of right answers.
  ///
  /// @param right for each trial, how many seeds answered it right
  /// @param asked for each trial, how many seeds were asked, at least one
  /// @throws IllegalArgumentException if there is no trial
  public Interval interval(int[] right, int[] asked) {
    if (right.length == 0 || right.length != asked.length) {
      throw new IllegalArgumentException(right.length + " and " + asked.length + " trials");
    }
    var random = new SplittableRandom(seed);
    var trials = new long[right.length];
    for (var i = 0; i < trials.length; i++) {
      trials[i] = ((long) right[i] << HALF) + asked[i];
    }
    var shares = new double[replicates];
    for (var i = 0; i < replicates; i++) {
      shares[i] = replicate(trials, random);
    }
    return Percentiles.interval(shares);
  }

  /// Both counts of a trial are in one number, and one random number draws two trials: with
  /// thousands of trials and replicates this is where the time goes.
  private static double replicate(long[] trials, SplittableRandom random) {
    var sum = 0L;
    for (var i = 0; i + 1 < trials.length; i += 2) {
      var bits = random.nextLong();
      sum += trials[draw(bits >>> HALF, trials.length)];
      sum += trials[draw(bits & LOW, trials.length)];
    }
    if (trials.length % 2 == 1) {
      sum += trials[random.nextInt(trials.length)];
    }
    return (double) (sum >>> HALF) / (sum & LOW);
  }

  /// Each place as likely as any other, to one in 4 thousand million.
  private static int draw(long bits, int trials) {
    return (int) ((bits * trials) >>> HALF);
  }
}
