package org.firstwords.report.run;

import java.util.List;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.data.metrics.MetricsLine.Neighbours;
import org.firstwords.data.metrics.MetricsLine.Step;
import org.firstwords.data.metrics.MetricsLine.Teacher;

/// The curves of a self-distillation.
///
/// @param steps means of the loss
/// @param teachers entropy and information of the teacher's output
/// @param neighbours k-NN accuracies of its features; empty without labelled pictures
public record PretrainingCurve(
    FinishedTask task, List<Step> steps, List<Teacher> teachers, List<Neighbours> neighbours) {
  static PretrainingCurve of(FinishedTask task, List<MetricsLine> lines) {
    return new PretrainingCurve(
        task,
        TrainingCurve.of(lines, Step.class),
        TrainingCurve.of(lines, Teacher.class),
        TrainingCurve.of(lines, Neighbours.class));
  }

  /// A self-distillation matches nothing: it has no epochs with a validation.
  static boolean matches(List<MetricsLine> lines) {
    return lines.stream().anyMatch(Teacher.class::isInstance);
  }
}
