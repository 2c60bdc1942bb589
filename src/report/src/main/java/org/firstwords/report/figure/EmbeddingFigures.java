package org.firstwords.report.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.report.chart.Histogram;
import org.firstwords.report.chart.ScatterPlot;
import org.firstwords.report.paper.AnalysisSummary;
import org.firstwords.report.paper.TsneMap;

/// Figures 4A to 4C, S5 and S8: what `analyse` found.
final class EmbeddingFigures {
  private static final int HUES = 11;
  private static final int MOST_SHOWN = 3;
  private static final List<String> CHOSEN = List.of("sand", "stairs", "puzzle");
  private static final String WITHOUT =
      "Not drawn: no task wrote the artifact analysis; run analyse and give it with --from.";
  private static final ScatterPlot PLOT = new ScatterPlot(420);
  private static final ScatterPlot SMALL = new ScatterPlot(300);

  private final Optional<AnalysisSummary> analysis;
  private final Optional<TsneMap> space;

  EmbeddingFigures(Optional<AnalysisSummary> analysis, Optional<TsneMap> space) {
    this.analysis = analysis;
    this.space = space.filter(tsneMap -> !tsneMap.points().isEmpty());
  }

  List<Figure> all() {
    return List.of(images(), means(), nearest(), distances(), neighbours());
  }

  private String without() {
    return analysis.isPresent() ? "Not drawn: the analysis has no t-SNE." : WITHOUT;
  }

  private Figure images() {
    var title = "Pictures in the space of words";
    return space
        .map(tsneMap -> {
          var hues = hues(tsneMap);
          var points =
              tsneMap.points().stream()
                  .filter(point -> point.kind() == EmbeddingTable.Kind.IMAGE)
                  .map(point -> at(point, "small " + hues.get(point.word()), ""))
                  .toList();
          return figure(
              "4A",
              title,
              "Each dot a picture, placed by t-SNE; %d of them.".formatted(points.size()),
              keys(hues),
              plot(PLOT, points, List.of(), tsneMap, title));
        })
        .orElseGet(() -> Figure.absent("4A", title, without()));
  }

  private Figure means() {
    var title = "Categories and their words";
    return space
        .map(tsneMap -> {
          var means = of(tsneMap, EmbeddingTable.Kind.MEAN);
          var words = of(tsneMap, EmbeddingTable.Kind.WORD);
          var hues = hues(tsneMap);
          var points = new ArrayList<ScatterPlot.Point>();
          var links = new ArrayList<ScatterPlot.Link>();
          means.forEach((word, mean) -> {
            var from = at(mean, "hollow " + hues.get(word), "");
            points.add(from);
            Optional.ofNullable(words.get(word))
                .ifPresent(place -> {
                  var to = at(place, hues.getOrDefault(word, ""), word);
                  points.add(to);
                  links.add(new ScatterPlot.Link(from, to, hues.getOrDefault(word, "")));
                });
          });
          return figure(
              "4B",
              title,
              "Ring: the mean of a category's pictures; dot with a name: its word; joined by a line.",
              List.of(),
              plot(PLOT, points, links, tsneMap, title));
        })
        .orElseGet(() -> Figure.absent("4B", title, without()));
  }

  private Figure nearest() {
    var title = "The pictures nearest to a word";
    return space
        .map(tsneMap -> {
          var words = of(tsneMap, EmbeddingTable.Kind.WORD).keySet().stream().toList();
          var chosen =
              words.containsAll(CHOSEN)
                  ? CHOSEN
                  : words.subList(0, Math.min(MOST_SHOWN, words.size()));
          var panels = chosen.stream().map(word -> near(tsneMap, word)).toList();
          return new Figure(
              "4C",
              title,
              "Places of a category's own pictures, and of the pictures with the highest product with its word, up to 100.",
              List.of(
                  new Figure.Key("labelled so", "of-cvcl", "point"),
                  new Figure.Key("nearest to the word", "of-near", "ring"),
                  new Figure.Key("all others", "of-rest", "point")),
              panels,
              "");
        })
        .orElseGet(() -> Figure.absent("4C", title, without()));
  }

  private static Figure.Panel near(TsneMap space, String word) {
    var near = new HashSet<String>();
    space.nearest().stream()
        .filter(neighbour -> neighbour.word().equals(word))
        .forEach(neighbour -> near.add(neighbour.image()));
    var rest = new ArrayList<ScatterPlot.Point>();
    var own = new ArrayList<ScatterPlot.Point>();
    for (var point : space.points()) {
      if (point.kind() == EmbeddingTable.Kind.IMAGE) {
        var style = point.word().equals(word) ? "small of-cvcl" : "small of-rest";
        (point.word().equals(word) ? own : rest).add(at(point, style, ""));
        if (near.contains(point.image())) {
          own.add(at(point, "small hollow of-near", ""));
        }
      }
    }
    rest.addAll(own);
    var plot = plot(SMALL, rest, List.of(), space, "Pictures near the word " + word);
    return Figure.Panel.of(word, plot, "", "bare");
  }

  private Figure distances() {
    var title = "Distance in the space and accuracy";
    var found =
        analysis.map(AnalysisSummary::relations).map(relations -> relations.distance().pearson());
    if (found.isEmpty() || found.get().coefficient().isEmpty()) {
      var why =
          found
              .flatMap(AnalysisSummary.CorrelationSummary::reason)
              .map(text -> "Not drawn: " + text + ".");
      return Figure.absent("S5", title, why.orElse(WITHOUT));
    }
    var points = new ArrayList<ScatterPlot.Point>();
    analysis
        .orElseThrow()
        .categories()
        .forEach((name, category) -> {
          if (category.distance().isPresent() && category.accuracy().isPresent()) {
            points.add(
                new ScatterPlot.Point(
                    category.distance().get(),
                    100 * category.accuracy().get(),
                    "of-cvcl",
                    name,
                    name));
          }
        });
    var end = points.stream().mapToDouble(ScatterPlot.Point::x).max().orElse(1) * 1.04;
    var bounds = new ScatterPlot.Bounds(0, Math.max(end, 1e-9), 0, 100);
    var axes =
        new ScatterPlot.Axes(
            List.of("0", PercentFormat.one(end / 2), PercentFormat.one(end)),
            List.of("0", "50", "100"));
    var plot = new ScatterPlot(320).draw(points, List.of(), bounds, axes, title);
    var caption =
        "By category: accuracy in per cent over the distance of the pictures' mean to the word, as t-SNE places them. Pearson r = %s, p = %s; in the paper −0.647, p = 0.0011."
            .formatted(
                String.format(Locale.ROOT, "%.3f", found.get().coefficient().get())
                    .replace('-', '\u2212'),
                PercentFormat.pValue(found.get().p().orElse(1.0)));
    return new Figure(
        "S5", title, caption, List.of(), List.of(Figure.Panel.of("", plot, "distance", "")), "");
  }

  private Figure neighbours() {
    var title = "Test pictures and their nearest training frames";
    var overlap = analysis.flatMap(AnalysisSummary::overlap);
    if (overlap.isEmpty() || overlap.get().histogram().isEmpty()) {
      var why =
          overlap
              .flatMap(AnalysisSummary.OverlapSummary::reason)
              .map(text -> "Not drawn: " + text + ".")
              .orElse(analysis.isEmpty() ? WITHOUT : "Not drawn: analyse was given no --frames.");
      return Figure.absent("S8", title, why);
    }
    var bins =
        overlap.get().histogram().stream()
            .map(bin ->
                new Histogram.Bin(PercentFormat.two(bin.from()), bin.matched(), bin.mismatched()))
            .toList();
    return new Figure(
        "S8",
        title,
        "Cosine of a target picture and its nearest training frame, in steps of 0.05; %d of %d (%s %%) match in category; in the paper 669 of 2200 (30.41 %%)."
            .formatted(
                overlap.get().matched(),
                overlap.get().targets(),
                PercentFormat.two(100 * overlap.get().share())),
        List.of(
            new Figure.Key("same category", "of-cvcl", "swatch"),
            new Figure.Key("another category", "of-other", "swatch")),
        List.of(
            Figure.Panel.of("", Histogram.of(bins, "of-cvcl", "of-other", title), "cosine", "")),
        "");
  }

  private static Figure figure(
      String name, String title, String caption, List<Figure.Key> keys, String plot) {
    return new Figure(
        name, title, caption, keys, List.of(Figure.Panel.of("", plot, "", "bare")), "");
  }

  private static String plot(
      ScatterPlot scatter,
      List<ScatterPlot.Point> points,
      List<ScatterPlot.Link> links,
      TsneMap space,
      String title) {
    var all = space.points().stream().map(point -> at(point, "", "")).toList();
    return scatter.draw(
        points, links, ScatterPlot.Bounds.around(all), ScatterPlot.Axes.NONE, title);
  }

  private static ScatterPlot.Point at(TsneMap.Point point, String style, String name) {
    return new ScatterPlot.Point(point.x(), point.y(), style, name, point.word());
  }

  private static Map<String, TsneMap.Point> of(TsneMap space, EmbeddingTable.Kind kind) {
    var points = new TreeMap<String, TsneMap.Point>();
    space.points().stream()
        .filter(point -> point.kind() == kind)
        .forEach(point -> points.put(point.word(), point));
    return points;
  }

  /// A colour for each category; with many categories, some share one.
  private static Map<String, String> hues(TsneMap space) {
    var hues = new TreeMap<String, String>();
    space.points().forEach(point -> hues.put(point.word(), ""));
    var next = 0;
    for (var entry : hues.entrySet()) {
      entry.setValue("hue-" + next++ % HUES);
    }
    return hues;
  }

  private static List<Figure.Key> keys(Map<String, String> hues) {
    return hues.entrySet().stream()
        .map(entry -> new Figure.Key(entry.getKey(), entry.getValue(), "point"))
        .toList();
  }
}
