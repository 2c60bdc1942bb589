package org.firstwords.data.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.firstwords.data.transcript.MissingValues;

/// A random split of all utterances into training, validation and test sets.
///
/// As in the reference, the split is by utterance, not by video: neighbouring sentences of one
/// video may be in different sets.
///
/// @param train `int(0.9 n)` utterances
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
  private static final double TRAIN = 0.9;
  private static final double VAL = 0.05;

  /// Divides the utterances. The order is drawn by [SplittableRandom] with this seed (Fisher-Yates
  /// from the last item down), so equal utterances in equal order give equal parts everywhere.
  public static Splits of(List<Utterance> utterances, long seed) {
    var random = new SplittableRandom(seed);
    var spoken =
        utterances.stream().filter(utterance -> !MissingValues.is(utterance.utterance())).toList();
    var seen = spoken.stream().filter(utterance -> !utterance.frameFilenames().isEmpty()).toList();
    var all = shuffled(seen, random);
    var trainEnd = (int) (TRAIN * all.size());
    var valEnd = trainEnd + (int) (VAL * all.size());
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
