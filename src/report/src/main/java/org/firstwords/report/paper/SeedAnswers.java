package org.firstwords.report.paper;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firstwords.data.score.PredictionRow;

/// The answers of one model, as bits by trial.
final class SeedAnswers {
  private final BitSet asked = new BitSet();
  private final BitSet right = new BitSet();
  private final Map<String, BitSet> splits = new LinkedHashMap<>();
  private final Map<String, BitSet> sources = new LinkedHashMap<>();
  private int ties;
  private double rightByLot;

  /// The result of adding a row.
  enum Outcome {
    NEW,
    /// The same answer was there before.
    REPEATED,
    /// Another answer was there before.
    CONTRADICTING,
    /// The trial was answered in another fold before.
    OTHER_FOLD
  }

  Outcome add(String source, PredictionRow row) {
    var trial = row.trial();
    if (asked.get(trial)) {
      var fold = splits.getOrDefault(row.split(), new BitSet());
      return !fold.get(trial)
          ? Outcome.OTHER_FOLD
          : right.get(trial) == row.correct() ? Outcome.REPEATED : Outcome.CONTRADICTING;
    }
    asked.set(trial);
    right.set(trial, row.correct());
    splits.computeIfAbsent(row.split(), _ -> new BitSet()).set(trial);
    sources.computeIfAbsent(source, _ -> new BitSet()).set(trial);
    ties += row.tied() > 1 ? 1 : 0;
    rightByLot += row.expectedAccuracy();
    return Outcome.NEW;
  }

  /// The file that had this trial.
  String source(int trial) {
    return sources.entrySet().stream()
        .filter(entry -> entry.getValue().get(trial))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  BitSet asked() {
    return asked;
  }

  BitSet right() {
    return right;
  }

  int ties() {
    return ties;
  }

  /// The expected share of correct answers if ties were broken at random.
  double accuracyByLot() {
    return rightByLot / asked.cardinality();
  }
}
