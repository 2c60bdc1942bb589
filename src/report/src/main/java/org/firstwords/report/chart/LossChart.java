package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.firstwords.dag.graph.SvgWriter;
import org.firstwords.data.metrics.MetricsLine.Epoch;
import org.firstwords.data.metrics.MetricsLine.Step;
import org.firstwords.report.run.TrainingCurve;

/// Loss over training steps: single steps, the mean of each epoch, and validation.
///
/// @param steps the end of the x axis
/// @param loss the end of the y axis
public record LossChart(Ticks steps, Ticks loss) {
  private static final int MOST_POINTS = 300;

  /// InfoNCE of a model that cannot tell the items of a batch apart: the logarithm of its size.
  ///
  /// @param part whose batch it is, `training` or `validation`
  public record Guess(String part, int batch, double loss) {
    public static Guess of(String part, int batch) {
      return new Guess(part, batch, Math.log(batch));
    }
  }

  /// The axes that hold all these trainings.
  public static LossChart over(List<TrainingCurve> trainings, List<Guess> guesses) {
    var losses =
        trainings.stream()
            .flatMap(training -> downsampled(training.steps()).stream())
            .map(Step::loss)
            .collect(Collectors.toCollection(ArrayList::new));
    var steps = new ArrayList<>(List.of(1L));
    for (var training : trainings) {
      training
          .epochs()
          .forEach(epoch -> losses.addAll(List.of(epoch.trainLoss(), epoch.valLoss())));
      training.epochs().forEach(epoch -> steps.add(epoch.step()));
      training.steps().forEach(step -> steps.add(step.step()));
    }
    guesses.forEach(guess -> losses.add(guess.loss()));
    var highest = losses.stream().mapToDouble(loss -> loss).filter(Double::isFinite).max();
    var last = steps.stream().mapToLong(Long::longValue).max().orElse(1);
    return new LossChart(Ticks.upTo((double) last, 4), Ticks.upTo(highest.orElse(1), 4));
  }

  /// Draws one training.
  ///
  /// @param style the class that gives the colour
  /// @param title the text alternative for screen readers
  public String draw(TrainingCurve training, List<Guess> guesses, String style, String title) {
    var axes = new StepAxes(steps, loss, "loss");
    var svg = axes.open(style, title);
    guesses.forEach(guess -> axes.level(svg, guess.loss()));
    training.best().ifPresent(best -> bestLine(svg, axes.x(best.step())));
    axes.openCurves(svg);
    axes.curve(svg, "steps", downsampled(training.steps()), Step::step, Step::loss);
    axes.curve(svg, "train", training.epochs(), Epoch::step, Epoch::trainLoss);
    axes.curve(svg, "val", training.epochs(), Epoch::step, Epoch::valLoss);
    svg.close("svg");
    training.best().ifPresent(best -> bestDot(svg, axes.x(best.step()), axes.y(best.valLoss())));
    for (var guess : guesses) {
      var end = guess.part().equals("training") ? "100%" : "62%";
      axes.nameLevel(svg, guess.loss(), "guessing, " + guess.part(), end);
    }
    return svg.close("svg").toString();
  }

  private static void bestLine(SvgWriter svg, String x) {
    svg.element("line", "class", "best", "x1", x, "x2", x, "y1", 0, "y2", "100%");
  }

  private static void bestDot(SvgWriter svg, String x, String y) {
    svg.element("circle", "class", "best", "cx", x, "cy", y, "r", 4.5);
  }

  /// Means over stretches of steps, so that a long training draws as fast as a short one.
  static List<Step> downsampled(List<Step> steps) {
    var stretch = Math.ceilDiv(Math.max(1, steps.size()), MOST_POINTS);
    var thinned = new ArrayList<Step>();
    for (var from = 0; from < steps.size(); from += stretch) {
      var part = steps.subList(from, Math.min(steps.size(), from + stretch));
      var mean = part.stream().mapToDouble(Step::loss).average().orElseThrow();
      var last = part.getLast();
      thinned.add(new Step(last.step(), last.epoch(), mean, last.learningRate()));
    }
    return thinned;
  }
}
