package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.firstwords.data.metrics.MetricsLine.Neighbours;
import org.firstwords.data.metrics.MetricsLine.Step;
import org.firstwords.data.metrics.MetricsLine.Teacher;
import org.firstwords.report.run.PretrainingCurve;

/// What a self-distillation makes of the frames, over its steps.
///
/// @param outputs of the head; 0 if it is not known
public record PretrainingChart(PretrainingCurve curve, int outputs) {
  /// Loss, and the teacher's entropy and information, in nats, against `ln outputs`.
  ///
  /// @param title the text alternative for screen readers
  public String drawLoss(String title) {
    var losses = LossChart.downsampled(curve.steps());
    var highest =
        DoubleStream.concat(
                losses.stream().mapToDouble(Step::loss),
                curve.teachers().stream().mapToDouble(Teacher::entropy))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    var level = outputs > 1 ? Math.log(outputs) : 0;
    var axes = new StepAxes(steps(), Ticks.upTo(Math.max(highest, level), 4), "nats");
    var svg = axes.open("labeled", title);
    if (level > 0) {
      axes.level(svg, level);
    }
    axes.openCurves(svg);
    axes.curve(svg, "val", losses, Step::step, Step::loss);
    axes.curve(svg, "train", curve.teachers(), Teacher::step, Teacher::entropy);
    axes.curve(svg, "steps", curve.teachers(), Teacher::step, Teacher::information);
    svg.close("svg");
    if (level > 0) {
      axes.nameLevel(svg, level, "telling nothing apart", "100%");
    }
    return svg.close("svg").toString();
  }

  /// k-NN accuracy, in per cent, against that of the untrained networks.
  public String drawNeighbours(String title) {
    var axes = new StepAxes(steps(), Ticks.upTo(100, 4), "%");
    var svg = axes.open("objects", title);
    var untrained = 100 * curve.neighbours().getFirst().knnAccuracy();
    axes.level(svg, untrained);
    axes.openCurves(svg);
    axes.curve(
        svg, "val", curve.neighbours(), Neighbours::step, point -> 100 * point.knnAccuracy());
    svg.close("svg");
    axes.nameLevel(svg, untrained, "untrained", "100%");
    return svg.close("svg").toString();
  }

  private Ticks steps() {
    var all = new ArrayList<>(List.of(1L));
    curve.steps().forEach(step -> all.add(step.step()));
    curve.neighbours().forEach(point -> all.add(point.step()));
    var last = all.stream().flatMapToLong(LongStream::of).max().orElse(1);
    return Ticks.upTo((double) last, 4);
  }
}
