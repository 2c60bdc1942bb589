package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.score.Proportion;
import org.firstwords.data.score.Scores;
import org.firstwords.report.chart.Track;
import org.firstwords.report.run.Evaluation;

/// The most frequent confusions: foils that are chosen for a word.
///
/// @param rows the most frequent first
@TemplateData
public record Confusions(List<Row> rows) {
  private static final int MOST = 8;
  private static final int LEAST_SHOWN = 5;

  /// @param word the target word
  /// @param taken the category of the chosen picture
  /// @param share of the trials with this foil in which it was chosen
  /// @param interval of the share
  @TemplateData
  public record Row(
      String word, String taken, RawString track, String share, String interval, String counts) {}

  private record Pair(String word, String taken, Proportion chosen) {}

  static Confusions of(Optional<Evaluation> evaluation) {
    var pairs = new ArrayList<Pair>();
    evaluation.ifPresent(found ->
        found
            .scores()
            .confusion()
            .forEach((word, foils) ->
                foils.forEach((foil, value) -> pair(word, foil, value).ifPresent(pairs::add))));
    var chance = evaluation.map(found -> found.scores().chance()).orElse(0.0);
    return new Confusions(
        pairs.stream()
            .sorted(
                Comparator.comparingDouble((Pair pair) -> -pair.chosen().accuracy())
                    .thenComparing(Pair::word))
            .limit(MOST)
            .map(pair -> row(pair, chance))
            .toList());
  }

  private static Optional<Pair> pair(String word, String foil, Scores.Foil counts) {
    return counts.chosen() > 1 && counts.shown() >= LEAST_SHOWN
        ? Optional.of(new Pair(word, foil, Proportion.of(counts.chosen(), counts.shown())))
        : Optional.empty();
  }

  private static Row row(Pair pair, double chance) {
    var chosen = pair.chosen();
    var interval = new Track.Interval(chosen.accuracy(), chosen.low(), chosen.high());
    return new Row(
        pair.word(),
        pair.taken(),
        new RawString(Track.of(interval, chance, "wrong", Optional.empty())),
        DisplayFormat.wholePercent(chosen.accuracy()),
        "%s to %s"
            .formatted(
                DisplayFormat.wholePercent(chosen.low()),
                DisplayFormat.wholePercent(chosen.high())),
        "%d of %d".formatted(chosen.correct(), chosen.trials()));
  }
}
