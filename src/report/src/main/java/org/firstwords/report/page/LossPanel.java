package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.report.chart.LossChart;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.TrainingCurve;

/// The loss of one training.
///
/// @param guessing the loss of a model that cannot tell a batch's items apart, as text; or empty
@TemplateData
public record LossPanel(
    String title,
    String task,
    String style,
    String summary,
    String guessing,
    RawString plot,
    List<Row> rows) {
  /// One epoch.
  @TemplateData
  public record Row(
      int epoch, String step, String train, String val, String accuracy, boolean best) {}

  /// All trainings of a run, on the same axes.
  static List<LossPanel> of(Run run) {
    var guessing =
        run.trainings().stream().flatMap(training -> guess(training).stream()).findFirst();
    var chart = LossChart.over(run.trainings(), guessing);
    return run.trainings().stream().map(training -> panel(training, chart)).toList();
  }

  /// The logarithm of the batch size: InfoNCE when every item looks the same.
  private static Optional<Double> guess(TrainingCurve training) {
    Map<String, String> parameters = training.task().manifest().parameters();
    return Optional.ofNullable(parameters.get("batch-size"))
        .filter(text -> text.matches("[1-9][0-9]{0,6}"))
        .map(text -> Math.log(Integer.parseInt(text)));
  }

  private static LossPanel panel(TrainingCurve training, LossChart chart) {
    var title = training.shuffled() ? "Shuffled control" : "Training";
    var style = training.shuffled() ? "shuffled" : "labeled";
    var summary = summary(training);
    return new LossPanel(
        title,
        training.task().name(),
        style,
        summary,
        chart.guessing().map(DisplayFormat::decimal).orElse(""),
        new RawString(chart.draw(training, style, title + ": loss over steps. " + summary)),
        training.epochs().stream().map(LossPanel::row).toList());
  }

  private static String summary(TrainingCurve training) {
    return training
        .best()
        .map(best ->
            "Kept: epoch %d of %d, validation loss %s; %s of its images find their own utterance in a batch."
                .formatted(
                    best.epoch(),
                    training.epochs().getLast().epoch(),
                    DisplayFormat.decimal(best.valLoss()),
                    DisplayFormat.percent(best.valAccuracy())))
        .orElse("No epoch was finished.");
  }

  private static Row row(MetricsLine.Epoch epoch) {
    return new Row(
        epoch.epoch(),
        DisplayFormat.count(epoch.step()),
        DisplayFormat.decimal(epoch.trainLoss()),
        DisplayFormat.decimal(epoch.valLoss()),
        DisplayFormat.percent(epoch.valAccuracy()),
        epoch.best());
  }
}
