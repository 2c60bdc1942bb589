package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.report.chart.PretrainingChart;
import org.firstwords.report.run.PretrainingCurve;

/// One self-distillation: its loss, and how well its features tell labelled pictures apart.
///
/// @param neighbours the plot of k-NN accuracies; none without labelled pictures
@TemplateData
public record PretrainingPanel(
    String task, String summary, RawString loss, List<RawString> neighbours, String accuracy) {
  static List<PretrainingPanel> of(List<PretrainingCurve> curves) {
    return curves.stream().map(PretrainingPanel::of).toList();
  }

  private static PretrainingPanel of(PretrainingCurve curve) {
    var outputs =
        Stream.ofNullable(curve.task().manifest().parameters().get("out-dim"))
            .filter(text -> text.matches("[1-9][0-9]{0,8}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0);
    var chart = new PretrainingChart(curve, outputs);
    var summary = summary(curve);
    var accuracy = accuracy(curve);
    return new PretrainingPanel(
        curve.task().name(),
        summary,
        new RawString(chart.drawLoss("Loss over steps. " + summary)),
        curve.neighbours().isEmpty()
            ? List.of()
            : List.of(new RawString(chart.drawNeighbours("k-NN accuracy over steps. " + accuracy))),
        accuracy);
  }

  private static String summary(PretrainingCurve curve) {
    if (curve.steps().isEmpty()) {
      return "No step was logged.";
    }
    var first = curve.steps().getFirst();
    var last = curve.steps().getLast();
    return "Loss %s at step %s, %s at step %s."
        .formatted(
            DisplayFormat.decimal(first.loss()),
            DisplayFormat.count(first.step()),
            DisplayFormat.decimal(last.loss()),
            DisplayFormat.count(last.step()));
  }

  private static String accuracy(PretrainingCurve curve) {
    if (curve.neighbours().isEmpty()) {
      return "";
    }
    return "%s of labelled pictures find their category among their nearest neighbours; untrained, %s did."
        .formatted(
            DisplayFormat.percent(curve.neighbours().getLast().knnAccuracy()),
            DisplayFormat.percent(curve.neighbours().getFirst().knnAccuracy()));
  }
}
