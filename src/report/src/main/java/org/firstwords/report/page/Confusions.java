package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  @TemplateData
  public record Row(String word, String taken, RawString track, String share, String counts) {}

  private record Pair(String word, String taken, int shown, int chosen) {
    double share() {
      return (double) chosen / shown;
    }
  }

  static Confusions of(Optional<Evaluation> evaluation) {
    var pairs = new ArrayList<Pair>();
    evaluation.ifPresent(found ->
        found
            .scores()
            .confusion()
            .forEach((word, foils) ->
                foils.forEach((foil, value) ->
                    pairs.add(new Pair(word, foil, value.shown(), value.chosen())))));
    var chance = evaluation.map(found -> found.scores().chance()).orElse(0.0);
    return new Confusions(
        pairs.stream()
            .filter(pair -> pair.chosen() > 1 && pair.shown() >= LEAST_SHOWN)
            .sorted(Comparator.comparingDouble(Pair::share).reversed().thenComparing(Pair::word))
            .limit(MOST)
            .map(pair -> row(pair, chance))
            .toList());
  }

  private static Row row(Pair pair, double chance) {
    var interval = new Track.Interval(pair.share(), pair.share(), pair.share());
    return new Row(
        pair.word(),
        pair.taken(),
        new RawString(Track.of(interval, chance, "wrong", Optional.empty())),
        DisplayFormat.wholePercent(pair.share()),
        "%d of %d".formatted(pair.chosen(), pair.shown()));
  }
}
