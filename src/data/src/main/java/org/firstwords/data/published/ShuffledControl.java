package org.firstwords.data.published;

import java.util.Map;
import java.util.Optional;

/// Tells the shuffled control from other models: a model trained on shuffled utterances, which
/// cannot learn words.
///
/// Results carry it in their `config`, which `evaluate` takes from the checkpoint; so it is known
/// of an evaluation without the training, and no task's name is trusted. A training, which has no
/// results yet, has it among its parameters.
public final class ShuffledControl {
  private static final String PARAMETER = "shuffle-utterances";

  private ShuffledControl() {}

  /// @param configuration as in `scores.json` and in the column `config` of `predictions.csv`
  public static boolean is(String configuration) {
    return PaperModel.of(configuration).equals(Optional.of(PaperModel.SHUFFLED));
  }

  /// @param parameters of the training, as in its manifest
  public static boolean isTraining(Map<String, String> parameters) {
    return "true".equals(parameters.get(PARAMETER));
  }
}
