package org.firstwords.report.figure;

import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.data.published.Family;
import org.firstwords.report.chart.DotTrack;
import org.firstwords.report.chart.Track;
import org.firstwords.report.paper.Measure;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.paper.Result;
import org.firstwords.report.paper.Setting;

/// Figures 2A to 2D and S2: accuracy of the models, overall and by category.
final class Bars {
  static final List<Family> BOUNDS =
      List.of(
          Family.CVCL, Family.SHUFFLED, Family.RANDOM_FEATURES, Family.CLIP, Family.LINEAR_PROBE);
  static final List<Family> PROBES =
      List.of(Family.CVCL, Family.LINEAR_PROBE_1, Family.LINEAR_PROBE_10, Family.LINEAR_PROBE);
  static final List<Family> ABLATIONS =
      List.of(Family.CVCL, Family.LSTM, Family.SINGLE_FRAME, Family.SCRATCH);

  private final Paper paper;

  Bars(Paper paper) {
    this.paper = paper;
  }

  /// Each model in all: mean and standard error over seeds, beside chance.
  Figure inAll(String name, String title, List<Family> families) {
    var results =
        families.stream().flatMap(each -> paper.results(Setting.LABELED, each).stream()).toList();
    if (results.isEmpty()) {
      return Figure.absent(name, title, nothing(families));
    }
    return new Figure(
        name,
        title,
        "Mean over seeds, lines ± one standard error; dashed: chance, %s %%."
            .formatted(Numbers.one(results.getFirst().chance())),
        List.of(),
        List.of(Figure.Panel.of("", results.stream().map(Bars::row).toList())),
        missing(families));
  }

  private static Figure.Row row(Result result) {
    var setting = result.setting();
    var alone = result.overall().se().isEmpty() ? " alone" : "";
    var track =
        Track.of(
            Numbers.shown(result.overall()),
            result.chance() / 100,
            setting.style() + alone,
            Optional.empty());
    return new Figure.Row(
        setting.model(),
        setting.remark(),
        new RawString(track),
        Numbers.withError(result.overall()),
        seeds(result));
  }

  private static String seeds(Result result) {
    var seeds = result.overall().seeds();
    return seeds == 1 ? "1 seed" : seeds + " seeds";
  }

  /// Each model by category, in the order of the first.
  Figure byCategory(String name, String title, List<Family> families) {
    var results =
        families.stream().flatMap(each -> paper.result(Setting.LABELED, each).stream()).toList();
    if (results.isEmpty()) {
      return Figure.absent(name, title, nothing(families));
    }
    var first = results.getFirst();
    var rows = new ArrayList<Figure.Row>();
    ordered(first).forEach(category -> rows.add(row(category, results)));
    return new Figure(
        name,
        title,
        "By category, ordered by %s: mean over seeds ± one standard error."
            .formatted(first.setting().model()),
        legend(results),
        List.of(Figure.Panel.of("", rows)),
        missing(families));
  }

  /// The best category first.
  static List<String> ordered(Result result) {
    return result.categories().entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Measure> each) -> -each.getValue().mean())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Figure.Row row(String category, List<Result> results) {
    var dots = new ArrayList<DotTrack.Dot>();
    for (var result : results) {
      var measure = result.categories().get(category);
      if (measure != null) {
        dots.add(
            new DotTrack.Dot(
                Numbers.shown(measure),
                result.setting().style(),
                result.setting().model() + " " + Numbers.withError(measure)));
      }
    }
    var chance = results.getFirst().chance() / 100;
    return new Figure.Row(
        category,
        "",
        new RawString(DotTrack.of(dots, chance)),
        Numbers.one(100 * dots.getFirst().shown().value()),
        "");
  }

  static List<Figure.Key> legend(List<Result> results) {
    var legend = new ArrayList<Figure.Key>();
    for (var result : results) {
      var setting = result.setting();
      var remark = setting.remark().isEmpty() ? "" : " (" + setting.remark() + ")";
      legend.add(new Figure.Key(setting.model() + remark, setting.style(), "point"));
    }
    legend.add(new Figure.Key("chance", "", "dash"));
    return legend;
  }

  private static String nothing(List<Family> families) {
    return "Not drawn: there are no predictions of %s on labelled frames."
        .formatted(names(families));
  }

  private String missing(List<Family> families) {
    var absent =
        families.stream().filter(each -> paper.result(Setting.LABELED, each).isEmpty()).toList();
    return absent.isEmpty() ? "" : "Not there: %s.".formatted(names(absent));
  }

  private static String names(List<Family> families) {
    return families.stream().map(Family::title).collect(Collectors.joining(", "));
  }
}
