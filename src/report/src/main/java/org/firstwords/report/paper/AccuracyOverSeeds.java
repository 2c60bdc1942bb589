package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.statistics.ExactBinomialTest;
import org.firstwords.data.statistics.SeedStatistics;
import org.firstwords.data.statistics.TrialBootstrap;

/// An accuracy over seeds, in per cent.
///
/// @param perSeed by seed
/// @param sd standard deviation over seeds with `n - 1`; absent with one seed
/// @param se standard error over seeds; absent with one seed
/// @param low the lower end of the 95 % bootstrap interval over trials
/// @param high its upper end
/// @param trials number of distinct trials
/// @param answers of all seeds
/// @param correct of these
/// @param pValue of the exact two-sided binomial test against chance, on the mean count over seeds
/// @param pCorrected the same with Holm's correction over the categories; absent for the whole
@RegisterForReflection
public record AccuracyOverSeeds(
    SortedMap<String, Double> perSeed,
    double mean,
    Optional<Double> sd,
    Optional<Double> se,
    double low,
    double high,
    int trials,
    int answers,
    int correct,
    double pValue,
    Optional<Double> pCorrected) {
  private static final double PER_CENT = 100;

  static AccuracyOverSeeds of(AnswersBySeed answers, List<Integer> trials, double chance) {
    var right = new int[trials.size()];
    var asked = new int[trials.size()];
    var perSeed = new TreeMap<String, Double>(answers.seeds().comparator());
    answers
        .seeds()
        .forEach((seed, own) ->
            count(own, trials, right, asked)
                .ifPresent(share -> perSeed.put(seed, PER_CENT * share)));
    var over = SeedStatistics.of(new ArrayList<>(perSeed.values()));
    var interval = TrialBootstrap.STANDARD.interval(right, asked).times(PER_CENT);
    var correct = sum(right);
    var cautious = ExactBinomialTest.cautiousCount(correct, trials.size(), over.seeds(), chance);
    return new AccuracyOverSeeds(
        perSeed,
        over.mean(),
        over.deviation(),
        over.error(),
        interval.low(),
        interval.high(),
        trials.size(),
        sum(asked),
        correct,
        ExactBinomialTest.pValue(Math.min(cautious, trials.size()), trials.size(), chance),
        Optional.empty());
  }

  /// Adds a seed's answers to those of the others.
  ///
  /// @return the share of correct answers; empty if the seed has none
  private static Optional<Double> count(
      SeedAnswers own, List<Integer> trials, int[] right, int[] asked) {
    var answered = 0;
    var correct = 0;
    for (var i = 0; i < asked.length; i++) {
      var trial = trials.get(i);
      if (own.asked().get(trial)) {
        answered++;
        asked[i]++;
        right[i] += own.right().get(trial) ? 1 : 0;
        correct += own.right().get(trial) ? 1 : 0;
      }
    }
    return answered == 0 ? Optional.empty() : Optional.of((double) correct / answered);
  }

  private static int sum(int[] values) {
    var sum = 0;
    for (var value : values) {
      sum += value;
    }
    return sum;
  }

  AccuracyOverSeeds corrected(double pCorrected) {
    return new AccuracyOverSeeds(
        perSeed,
        mean,
        sd,
        se,
        low,
        high,
        trials,
        answers,
        correct,
        pValue,
        Optional.of(pCorrected));
  }

  public int seeds() {
    return perSeed.size();
  }
}
