package org.firstwords.data.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.data.transcript.MissingValues;

/// A random split of all utterances into training, validation and test sets.
///
/// As in the reference, the split is by utterance, not by video: neighbouring sentences of one
/// video may be in different sets.
///
/// @param train `int(0.9 n)` utterances, unless other shares are asked for
/// @param val `int(0.05 n)` utterances
/// @param test the rest
/// @param trainShuffled `train` with its words dealt out anew over the items: the control
/// @param withoutFrame how many were left out because none of their frames exists
/// @param missing how many were left out because their words read as "no value" (`nan`, `null`)
public record Splits(
    List<Utterance> train,
    List<Utterance> val,
    List<Utterance> test,
    List<Utterance> trainShuffled,
    int withoutFrame,
    int missing) {
  /// The shares of the validation and the test set.
  public record Shares(double val, double test) {
    /// Those of the reference.
    public static final Shares REFERENCE = new Shares(0.05, 0.05);

    /// Makes up for binary fractions: 0.7 of 10 is 7.
    private static final double ROUNDING = 1e-9;

    public Shares {
      OptionCheck.require(val > 0 && val < 1, "--validation-share", "above 0 and below 1", val);
      OptionCheck.require(test > 0 && test < 1, "--test-share", "above 0 and below 1", test);
      OptionCheck.require(
          val + test < 1, "--validation-share and --test-share", "below 1 together", val + test);
    }

    /// How many of these are for training.
    public int train(int all) {
      return (int) ((1 - val - test) * all + ROUNDING);
    }

    /// How many of these are for validation.
    public int val(int all) {
      return (int) (val * all + ROUNDING);
    }

    /// How many of these are for the test, where only the test set is drawn.
    public int test(int all) {
      return (int) (test * all + ROUNDING);
    }
  }

  /// Divides the utterances as the reference does.
  public static Splits of(List<Utterance> utterances, long seed) {
    return of(utterances, seed, Shares.REFERENCE);
  }

  /// Divides the utterances. The order is drawn by [SplittableRandom] with this seed (Fisher-Yates
  /// from the last item down), so equal utterances in equal order give equal parts everywhere.
  public static Splits of(List<Utterance> utterances, long seed, Shares shares) {
    var random = new SplittableRandom(seed);
    var spoken =
        utterances.stream().filter(utterance -> !MissingValues.is(utterance.utterance())).toList();
    var seen = spoken.stream().filter(utterance -> !utterance.frameFilenames().isEmpty()).toList();
    var all = shuffled(seen, random);
    var trainEnd = shares.train(all.size());
    var valEnd = trainEnd + shares.val(all.size());
    var train = all.subList(0, trainEnd);
    return new Splits(
        train,
        all.subList(trainEnd, valEnd),
        all.subList(valEnd, all.size()),
        shuffledUtterances(train, random),
        spoken.size() - seen.size(),
        utterances.size() - spoken.size());
  }

  /// The training set with shuffled utterances (the shuffled control).
  public static List<Utterance> withShuffledUtterances(List<Utterance> train, long seed) {
    return shuffledUtterances(train, new SplittableRandom(seed));
  }

  private static List<Utterance> shuffledUtterances(
      List<Utterance> train, SplittableRandom random) {
    var words = shuffled(train.stream().map(Utterance::utterance).toList(), random);
    var dealt = new ArrayList<Utterance>(train.size());
    for (var i = 0; i < train.size(); i++) {
      dealt.add(train.get(i).withUtterance(words.get(i)));
    }
    return List.copyOf(dealt);
  }

  private static <T> List<T> shuffled(List<T> items, SplittableRandom random) {
    var shuffled = new ArrayList<>(items);
    for (var last = shuffled.size() - 1; last > 0; last--) {
      var other = random.nextInt(last + 1);
      shuffled.set(last, shuffled.set(other, shuffled.get(last)));
    }
    return List.copyOf(shuffled);
  }
}
