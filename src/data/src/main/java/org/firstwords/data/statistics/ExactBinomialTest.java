package org.firstwords.data.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/// The exact two-sided binomial test of an accuracy against chance: sums the probabilities of all
/// counts that are no more likely than the observed one. SciPy's `binomtest`.
public final class ExactBinomialTest {
  private static final BinomialTest TEST =
      BinomialTest.withDefaults().with(AlternativeHypothesis.TWO_SIDED);

  private ExactBinomialTest() {}

  /// The probability of a count at least as unlikely by guessing.
  ///
  /// @param chance the probability that a guess is right
  public static double pValue(int correct, int trials, double chance) {
    return TEST.test(trials, correct, chance).getPValue();
  }

  /// How many right answers may be counted when several seeds were asked the same trials. Their
  /// answers are not independent, so that their sum would find too much. This takes the seeds to
  /// answer all alike: the mean over them, rounded towards what guessing gets.
  ///
  /// @param correct right answers of all seeds together
  /// @param seeds how many were asked every trial
  public static int cautiousCount(int correct, int trials, int seeds, double chance) {
    var mean = (double) correct / seeds;
    return (int) (mean > chance * trials ? Math.floor(mean) : Math.ceil(mean));
  }
}
