package org.firstwords.report.run;

import java.util.List;
import java.util.Optional;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.data.metrics.MetricsLine.Epoch;
import org.firstwords.data.metrics.MetricsLine.Step;
import org.firstwords.data.published.ShuffledControl;

/// The loss curves of a training.
///
/// @param shuffled whether its utterances were shuffled: the control
/// @param steps the loss of single steps
/// @param epochs the validation after each epoch
public record TrainingCurve(
    FinishedTask task, boolean shuffled, List<Step> steps, List<Epoch> epochs) {
  static TrainingCurve of(FinishedTask task, List<MetricsLine> lines) {
    return new TrainingCurve(
        task,
        ShuffledControl.isTraining(task.manifest().parameters()),
        of(lines, Step.class),
        of(lines, Epoch.class));
  }

  /// The lines of one kind.
  static <T extends MetricsLine> List<T> of(List<MetricsLine> lines, Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The epoch whose weights were kept.
  public Optional<Epoch> best() {
    return epochs.stream().filter(Epoch::best).reduce((_, later) -> later);
  }
}
