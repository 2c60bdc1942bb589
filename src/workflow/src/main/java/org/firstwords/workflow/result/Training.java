package org.firstwords.workflow.result;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A training: the loss and the epoch that it kept.
///
/// @param bestEpoch the epoch with the lowest validation loss, whose checkpoint is kept
public record Training(String task, double loss, int bestEpoch, int epochs) {
  static Optional<Training> of(TaskResult result) {
    var loss = result.metric("val_loss");
    var best = result.metric("best_epoch");
    return loss.isEmpty() || best.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Training(
                result.task(),
                loss.get(),
                best.get().intValue(),
                result.metric("epochs").orElse(best.get()).intValue()));
  }

  /// `validation loss 1.037, epoch 12 of 14 kept`
  public String text() {
    return String.format(
        Locale.ROOT, "validation loss %.3f, epoch %d of %d kept", loss, bestEpoch, epochs);
  }

  /// For `--json`.
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("val_loss", loss);
    json.put("best_epoch", bestEpoch);
    json.put("epochs", epochs);
    return json;
  }
}
