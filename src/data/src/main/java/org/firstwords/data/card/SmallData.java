package org.firstwords.data.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// What little data does to a training and its evaluation, in numbers.
///
/// @param train number of training utterances
/// @param val number of validation utterances
/// @param test number of held-out utterances
/// @param vocabulary number of words that the model learns
/// @param words of the training set
public record SmallData(int train, int val, int test, int vocabulary, WordCounts words) {
  /// The 97.5 % quantile of the standard normal distribution.
  private static final double Z = 1.959963984540054;

  /// Below these, there is a warning.
  private static final int FEW_TRAINING = 1000;

  private static final int FEW_VALIDATION = 20;
  private static final int FEW_TEST = 400;
  private static final int FEW_WORDS = 50;

  /// Number of training utterances of the paper, approximately.
  private static final int OF_THE_PAPER = 33_700;

  /// Above this share of unknown words, there is a warning.
  private static final double MANY_UNKNOWN = 0.1;

  public static SmallData of(
      List<Utterance> train, List<Utterance> val, List<Utterance> test, Vocabulary vocabulary) {
    return new SmallData(
        train.size(),
        val.size(),
        test.size(),
        vocabulary.size() - Vocabulary.SPECIALS.size(),
        WordCounts.of(train));
  }

  /// What the user should know; empty for enough data.
  public List<String> warnings() {
    return Stream.of(training(), validation(), evaluation(), words(vocabulary))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> training() {
    return train >= FEW_TRAINING
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s; the paper has about %,d",
                count(train, "training utterance"),
                OF_THE_PAPER));
  }

  private Optional<String> validation() {
    return val >= FEW_VALIDATION
        ? Optional.empty()
        : Optional.of(
            "%s: the choice of the best epoch is mostly chance; look at `last`, too"
                .formatted(count(val, "validation utterance")));
  }

  private Optional<String> evaluation() {
    return test < 1 || test >= FEW_TEST
        ? Optional.empty()
        : Optional.of(
            "%s: an accuracy of 50 %% would have a 95 %% interval of %s"
                .formatted(count(test, "held-out utterance"), intervalOfHalf(test)));
  }

  /// The Wilson interval of one half, such as `33 to 67 %`.
  ///
  /// @param trials at least one
  static String intervalOfHalf(int trials) {
    var half = Z / (2 * Math.sqrt(trials + Z * Z));
    return "%d to %d %%".formatted(Math.round(100 * (0.5 - half)), Math.round(100 * (0.5 + half)));
  }

  private Optional<String> words(int known) {
    if (known == 0) {
      return Optional.of(
          "no word is said %d times in the training set: every word is <unk>, and nothing can be learned"
              .formatted(Vocabulary.LEAST_COUNT));
    }
    var said = words.said();
    var rare = words.saidLessThan(Vocabulary.LEAST_COUNT);
    var unknown = said == 0 ? 0.0 : (double) rare.said() / said;
    var findings = new ArrayList<String>();
    if (known < FEW_WORDS) {
      findings.add("the vocabulary has only %s".formatted(count(known, "word")));
    }
    if (unknown > MANY_UNKNOWN) {
      findings.add(
          "%d of %s are said fewer than %d times (%d %% of all that is said)"
              .formatted(
                  rare.distinct(),
                  count(words.distinct(), "word"),
                  Vocabulary.LEAST_COUNT,
                  Math.round(100 * unknown)));
    }
    return findings.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", findings));
  }

  private static String count(int number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
