package org.firstwords.data.published;

import java.util.Map;
import java.util.Optional;

/// Tells the shuffled control from other models: a model trained on shuffled utterances, which
/// cannot learn words.
///
/// Results name it in their `config`, which `evaluate` copies from the checkpoint. So it is known
/// for an evaluation without its training, and does not depend on task names. A training has no
/// results, so its parameters are used.
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
