package org.firstwords.report.figure;

import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.data.published.PaperModel;
import org.firstwords.report.chart.DotTrack;
import org.firstwords.report.chart.Track;
import org.firstwords.report.paper.AccuracyOverSeeds;
import org.firstwords.report.paper.EvaluationSetting;
import org.firstwords.report.paper.ModelResult;
import org.firstwords.report.paper.Paper;

/// Figures 2A to 2D and S2: accuracy of the models, overall and by category.
final class AccuracyFigures {
  static final List<PaperModel> BOUNDS =
      List.of(
          PaperModel.CVCL,
          PaperModel.SHUFFLED,
          PaperModel.RANDOM_FEATURES,
          PaperModel.CLIP,
          PaperModel.LINEAR_PROBE);
  static final List<PaperModel> PROBES =
      List.of(
          PaperModel.CVCL,
          PaperModel.LINEAR_PROBE_1,
          PaperModel.LINEAR_PROBE_10,
          PaperModel.LINEAR_PROBE);
  static final List<PaperModel> ABLATIONS =
      List.of(PaperModel.CVCL, PaperModel.LSTM, PaperModel.SINGLE_FRAME, PaperModel.SCRATCH);

  private final Paper paper;

  AccuracyFigures(Paper paper) {
    this.paper = paper;
  }

  /// Each model overall: mean and standard error over seeds, beside chance.
  Figure inAll(String name, String title, List<PaperModel> families) {
    var results =
        families.stream()
            .flatMap(family -> paper.results(EvaluationSetting.LABELED, family).stream())
            .toList();
    if (results.isEmpty()) {
      return Figure.absent(name, title, nothing(families));
    }
    return new Figure(
        name,
        title,
        "Mean over seeds, lines ± one standard error; dashed: chance, %s %%."
            .formatted(PercentFormat.one(results.getFirst().chance())),
        List.of(),
        List.of(Figure.Panel.of("", results.stream().map(AccuracyFigures::row).toList())),
        missing(families));
  }

  private static Figure.Row row(ModelResult result) {
    var setting = result.setting();
    var alone = result.overall().se().isEmpty() ? " alone" : "";
    var track =
        Track.of(
            PercentFormat.shown(result.overall()),
            result.chance() / 100,
            setting.style() + alone,
            Optional.empty());
    return new Figure.Row(
        setting.model(),
        setting.remark(),
        new RawString(track),
        PercentFormat.withError(result.overall()),
        seeds(result));
  }

  private static String seeds(ModelResult result) {
    var seeds = result.overall().seeds();
    return seeds == 1 ? "1 seed" : seeds + " seeds";
  }

  /// Each model by category, in the order of the first.
  Figure byCategory(String name, String title, List<PaperModel> families) {
    var results =
        families.stream()
            .flatMap(family -> paper.result(EvaluationSetting.LABELED, family).stream())
            .toList();
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
  static List<String> ordered(ModelResult result) {
    return result.categories().entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, AccuracyOverSeeds> entry) -> -entry.getValue().mean())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Figure.Row row(String category, List<ModelResult> results) {
    var dots = new ArrayList<DotTrack.Dot>();
    for (var result : results) {
      var measure = result.categories().get(category);
      if (measure != null) {
        dots.add(
            new DotTrack.Dot(
                PercentFormat.shown(measure),
                result.setting().style(),
                result.setting().model() + " " + PercentFormat.withError(measure)));
      }
    }
    var chance = results.getFirst().chance() / 100;
    return new Figure.Row(
        category,
        "",
        new RawString(DotTrack.of(dots, chance)),
        PercentFormat.one(100 * dots.getFirst().shown().value()),
        "");
  }

  static List<Figure.Key> legend(List<ModelResult> results) {
    var legend = new ArrayList<Figure.Key>();
    for (var result : results) {
      var setting = result.setting();
      var remark = setting.remark().isEmpty() ? "" : " (" + setting.remark() + ")";
      legend.add(new Figure.Key(setting.model() + remark, setting.style(), "point"));
    }
    legend.add(new Figure.Key("chance", "", "dash"));
    return legend;
  }

  private static String nothing(List<PaperModel> families) {
    return "Not drawn: there are no predictions of %s on labelled frames."
        .formatted(names(families));
  }

  private String missing(List<PaperModel> families) {
    var absent =
        families.stream()
            .filter(family -> paper.result(EvaluationSetting.LABELED, family).isEmpty())
            .toList();
    return absent.isEmpty() ? "" : "Not there: %s.".formatted(names(absent));
  }

  private static String names(List<PaperModel> families) {
    return families.stream().map(PaperModel::title).collect(Collectors.joining(", "));
  }
}
