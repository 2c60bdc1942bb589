package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.report.chart.LossChart;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.TrainingCurve;

/// The loss of one training.
///
/// @param guesses the losses of a model that cannot tell a batch's items apart, as text
@TemplateData
public record LossPanel(
    String title,
    String task,
    String style,
    String summary,
    List<String> guesses,
    RawString plot,
    List<Row> rows) {
  /// One epoch.
  @TemplateData
  public record Row(
      int epoch, String step, String train, String val, String accuracy, boolean best) {}

  /// All trainings of a run, on the same axes.
  static List<LossPanel> of(Run run) {
    var guesses = run.trainings().stream().map(training -> guesses(run, training)).toList();
    var chart = LossChart.over(run.trainings(), guesses.stream().flatMap(List::stream).toList());
    return IntStream.range(0, guesses.size())
        .mapToObj(index -> panel(run.trainings().get(index), guesses.get(index), chart))
        .toList();
  }

  /// The loss by guessing in the batches of the training, and in those of the validation.
  private static List<LossChart.Guess> guesses(Run run, TrainingCurve training) {
    var guesses = new ArrayList<LossChart.Guess>();
    var batch = size(training, "batch-size");
    var validation = size(training, "validation-batch-size");
    if (batch.isPresent()) {
      guesses.add(LossChart.Guess.of("training", batch.getAsInt()));
    }
    if (validation.isPresent()) {
      var full = Math.min(validation.getAsInt(), examples(run));
      guesses.add(LossChart.Guess.of("validation", full));
    }
    return guesses;
  }

  private static OptionalInt size(TrainingCurve training, String parameter) {
    return Stream.ofNullable(training.task().manifest().parameters().get(parameter))
        .filter(text -> text.matches("[1-9][0-9]{0,6}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /// How many validation utterances there are, as far as it is known.
  private static int examples(Run run) {
    return run.cards().stream()
        .mapToInt(dataset -> dataset.card().utterances().val())
        .filter(count -> count > 0)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private static LossPanel panel(
      TrainingCurve training, List<LossChart.Guess> guesses, LossChart chart) {
    var title = training.shuffled() ? "Shuffled control" : "Training";
    var style = training.shuffled() ? "shuffled" : "labeled";
    var summary = summary(training);
    return new LossPanel(
        title,
        training.task().name(),
        style,
        summary,
        guesses.stream()
            .map(guess ->
                "guessing in a %s batch of %d, %s"
                    .formatted(guess.part(), guess.batch(), DisplayFormat.decimal(guess.loss())))
            .toList(),
        new RawString(
            chart.draw(training, guesses, style, title + ": loss over steps. " + summary)),
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
