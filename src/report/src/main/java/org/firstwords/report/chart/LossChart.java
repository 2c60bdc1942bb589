package org.firstwords.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.firstwords.dag.graph.SvgWriter;
import org.firstwords.data.metrics.MetricsLine.Epoch;
import org.firstwords.data.metrics.MetricsLine.Step;
import org.firstwords.report.run.TrainingCurve;

/// Loss over training steps: single steps, the mean of each epoch, and validation.
///
/// Scales with the page; text does not stretch.
///
/// @param steps the end of the x axis
/// @param loss the end of the y axis
public record LossChart(Ticks steps, Ticks loss) {
  private static final double HEIGHT = 240;
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
    var svg =
        new SvgWriter()
            .open(
                "svg",
                "class",
                "plot " + style,
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-label",
                title);
    axes(svg);
    for (var guess : guesses) {
      var y = SvgWriter.percent(1 - guess.loss() / loss.end());
      svg.element("line", "class", "chance", "x1", 0, "x2", "100%", "y1", y, "y2", y);
    }
    training.best().ifPresent(best -> bestLine(svg, best));
    svg.open(
        "svg",
        "width",
        "100%",
        "height",
        "100%",
        "viewBox",
        "0 0 1000 1000",
        "preserveAspectRatio",
        "none");
    line(svg, "steps", downsampled(training.steps()), Step::step, Step::loss);
    line(svg, "train", training.epochs(), Epoch::step, Epoch::trainLoss);
    line(svg, "val", training.epochs(), Epoch::step, Epoch::valLoss);
    svg.close("svg");
    training.best().ifPresent(best -> bestDot(svg, best));
    guesses.forEach(guess -> name(svg, guess));
    return svg.close("svg").toString();
  }

  private void axes(SvgWriter svg) {
    svg.label("loss", "class", "tick", "x", -8, "y", -14, "text-anchor", "end");
    for (var value : loss.values()) {
      var y = SvgWriter.percent(1 - value / loss.end());
      svg.element("line", "class", "grid", "x1", 0, "x2", "100%", "y1", y, "y2", y);
      svg.label(
          loss.text(value), "class", "tick", "x", -8, "y", y, "dy", "0.35em", "text-anchor", "end");
    }
    for (var value : steps.values()) {
      var share = value / steps.end();
      var anchor = share == 0 ? "start" : share == 1 ? "end" : "middle";
      svg.label(
          steps.text(value),
          "class",
          "tick",
          "x",
          SvgWriter.percent(share),
          "y",
          HEIGHT + 18,
          "text-anchor",
          anchor);
    }
  }

  private void name(SvgWriter svg, Guess guess) {
    var y = SvgWriter.percent(1 - guess.loss() / loss.end());
    svg.label(
        "guessing, " + guess.part(),
        "class",
        "tick named",
        "x",
        guess.part().equals("training") ? "100%" : "62%",
        "y",
        y,
        "dy",
        "-0.4em",
        "text-anchor",
        "end");
  }

  private void bestLine(SvgWriter svg, Epoch best) {
    var x = SvgWriter.percent(best.step() / steps.end());
    svg.element("line", "class", "best", "x1", x, "x2", x, "y1", 0, "y2", "100%");
  }

  private void bestDot(SvgWriter svg, Epoch best) {
    svg.element(
        "circle",
        "class",
        "best",
        "cx",
        SvgWriter.percent(best.step() / steps.end()),
        "cy",
        SvgWriter.percent(1 - best.valLoss() / loss.end()),
        "r",
        4.5);
  }

  private <T> void line(
      SvgWriter svg, String style, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    var path =
        points.stream()
            .filter(point -> Double.isFinite(y.applyAsDouble(point)))
            .map(point ->
                SvgWriter.number(1000 * x.applyAsDouble(point) / steps.end())
                    + ","
                    + SvgWriter.number(1000 * (1 - y.applyAsDouble(point) / loss.end())))
            .collect(Collectors.joining(" "));
    if (!path.isEmpty()) {
      svg.element(
          "polyline", "class", style, "points", path, "vector-effect", "non-scaling-stroke");
    }
  }

  /// Means over stretches of steps, so that a long training draws as fast as a short one.
  private static List<Step> downsampled(List<Step> steps) {
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
