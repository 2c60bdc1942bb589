package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.score.Scores;
import org.firstwords.report.chart.Track;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.Evaluation.Role;

/// Accuracy by category, the best first.
///
/// @param style the class that gives the colour
/// @param compared whether the shuffled control is beside it
@TemplateData
public record AccuracyChart(
    String title,
    String id,
    String task,
    String style,
    String summary,
    String chance,
    boolean compared,
    List<Row> rows) {
  private static final SortedMap<String, Scores.Category> NO_ROWS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /// One category.
  ///
  /// @param word the queried word, if it is not the category's name
  /// @param other the control's accuracy, or empty
  @TemplateData
  public record Row(
      String category,
      String word,
      RawString track,
      String value,
      String interval,
      int correct,
      int trials,
      int ties,
      String other) {}

  static AccuracyChart of(Evaluation evaluation, Optional<Evaluation> control) {
    var scores = evaluation.scores();
    var other =
        control.filter(candidate -> comparable(candidate, evaluation)).map(Evaluation::scores);
    var heldOut = evaluation.role() == Role.HELD_OUT;
    var rows =
        (heldOut ? NO_ROWS : scores.categories())
            .entrySet().stream()
                .sorted(
                    Comparator.comparingDouble((Map.Entry<String, Scores.Category> entry) ->
                            -entry.getValue().accuracy())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> row(evaluation, entry.getKey(), entry.getValue(), other))
                .toList();
    return new AccuracyChart(
        evaluation.role().title(),
        "accuracy-" + evaluation.task().name(),
        evaluation.task().name(),
        evaluation.role().style(),
        heldOut ? heldOutSummary(scores) : summary(scores),
        DisplayFormat.wholePercent(scores.chance()),
        other.isPresent(),
        rows);
  }

  /// The control is compared with the evaluation on the same pictures.
  private static boolean comparable(Evaluation control, Evaluation evaluation) {
    return !control.equals(evaluation)
        && control.file().dataset().equals(evaluation.file().dataset());
  }

  private static String summary(Scores scores) {
    var above =
        scores.categories().values().stream()
            .filter(category -> category.low() > scores.chance())
            .count();
    return "%s overall, %s of %s right. In %d of %d categories the whole interval lies above chance."
        .formatted(
            DisplayFormat.percent(scores.overall().accuracy()),
            DisplayFormat.count(scores.overall().correct()),
            DisplayFormat.count(scores.overall().trials()),
            above,
            scores.categories().size());
  }

  private static String heldOutSummary(Scores scores) {
    return "%s overall, %s of %s right. Every utterance is its own category; predictions.csv has them all."
        .formatted(
            DisplayFormat.percent(scores.overall().accuracy()),
            DisplayFormat.count(scores.overall().correct()),
            DisplayFormat.count(scores.overall().trials()));
  }

  private static Row row(
      Evaluation evaluation, String name, Scores.Category category, Optional<Scores> control) {
    var scores = evaluation.scores();
    var asked = evaluation.file().words().getOrDefault(name, name);
    var other =
        control
            .flatMap(found -> Optional.ofNullable(found.categories().get(name)))
            .map(Scores.Category::accuracy);
    var interval = new Track.Interval(category.accuracy(), category.low(), category.high());
    return new Row(
        name,
        asked.equals(name) ? "" : asked,
        new RawString(Track.of(interval, scores.chance(), evaluation.role().style(), other)),
        DisplayFormat.wholePercent(category.accuracy()),
        DisplayFormat.percent(category.low()) + " to " + DisplayFormat.percent(category.high()),
        category.correct(),
        category.trials(),
        category.ties(),
        other.map(DisplayFormat::wholePercent).orElse(""));
  }
}
