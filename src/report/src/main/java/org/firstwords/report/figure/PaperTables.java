package org.firstwords.report.figure;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.report.paper.AccuracyOverSeeds;
import org.firstwords.report.paper.EvaluationSetting;
import org.firstwords.report.paper.ModelResult;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.paper.PaperComparison;

/// The tables of the paper's part: conditions, published numbers, categories.
public final class PaperTables {
  private PaperTables() {}

  /// One model on one dataset, over its seeds.
  ///
  /// @param published the paper's number with its provenance, or why there is none; or empty
  @TemplateData
  public record Condition(
      String model,
      String remark,
      String style,
      String mean,
      String se,
      String sd,
      String perSeed,
      String interval,
      String published,
      String ties) {}

  /// The models of one dataset.
  @TemplateData
  public record Dataset(String title, String trials, List<Condition> conditions) {}

  /// A published number beside this run's.
  @TemplateData
  public record Line(
      String label,
      String published,
      String provenance,
      String source,
      String own,
      String perSeed,
      String spread,
      String difference,
      String interval) {}

  /// The categories of one model.
  @TemplateData
  public record Categories(String title, String remark, String provenance, List<Category> rows) {}

  /// @param published per cent, or empty
  /// @param verdict `above`, `below` or empty: whether the corrected test tells it from chance
  @TemplateData
  public record Category(
      String name,
      String mean,
      String se,
      String perSeed,
      String published,
      String difference,
      String interval,
      String p,
      String corrected,
      String verdict) {}

  static List<Dataset> datasets(Paper paper) {
    return paper.results().stream()
        .map(ModelResult::dataset)
        .distinct()
        .map(dataset -> {
          var own =
              paper.results().stream().filter(result -> result.dataset().equals(dataset)).toList();
          var first = own.getFirst();
          return new Dataset(
              title(dataset),
              "%d trials, %d categories, chance %s %%"
                  .formatted(
                      first.overall().trials(),
                      first.categories().size(),
                      PercentFormat.one(first.chance())),
              own.stream().map(modelResult -> condition(modelResult, paper)).toList());
        })
        .toList();
  }

  static String title(String dataset) {
    return switch (dataset) {
      case EvaluationSetting.LABELED -> "Labelled frames";
      case EvaluationSetting.OBJECTS -> "Object categories";
      default -> dataset;
    };
  }

  private static Condition condition(ModelResult result, Paper paper) {
    var measure = result.overall();
    return new Condition(
        result.setting().model(),
        result.setting().remark(),
        result.setting().style(),
        PercentFormat.two(measure.mean()),
        PercentFormat.two(measure.se()),
        PercentFormat.two(measure.sd()),
        perSeed(measure),
        PercentFormat.interval(measure),
        published(result, paper),
        result.ties() == 0
            ? "0"
            : "%d (%s with random tie-breaking)"
                .formatted(result.ties(), PercentFormat.two(result.accuracyByLot())));
  }

  private static String published(ModelResult result, Paper paper) {
    return paper.comparisons().stream()
        .filter(comparison -> comparison.measure().equals(Optional.of(result.overall())))
        .map(PaperComparison::published)
        .filter(entry -> entry.provenance() != PublishedResults.Provenance.THIRD_PARTY)
        .findFirst()
        .map(entry ->
            entry
                .value()
                .map(value -> PercentFormat.two(value) + " " + entry.provenance().title())
                .orElse("not available"))
        .orElse("");
  }

  static String perSeed(AccuracyOverSeeds measure) {
    return measure.perSeed().entrySet().stream()
        .map(entry -> PercentFormat.two(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static List<Line> lines(Paper paper) {
    return paper.comparisons().stream().map(PaperTables::line).toList();
  }

  private static Line line(PaperComparison comparison) {
    var number = comparison.published();
    var measure = comparison.measure();
    var mode = comparison.mode().isEmpty() ? "" : " (batch norm: %s)".formatted(comparison.mode());
    return new Line(
        "%s%s".formatted(dataset(number.dataset()), number.label()) + mode,
        number.value().map(value -> value(number, value) + spread(number)).orElse("—"),
        number.provenance().title(),
        source(number),
        comparison.value().map(value -> value(number, value)).orElse("—"),
        measure.map(PaperTables::perSeed).orElse(""),
        measure.map(PaperTables::spread).orElse(""),
        comparison.difference().map(value -> difference(number, value)).orElse(""),
        measure.map(PercentFormat::interval).orElse(""));
  }

  private static String dataset(String dataset) {
    return dataset.equals(EvaluationSetting.OBJECTS) ? "Objects: " : "";
  }

  private static String value(PublishedResults.Entry number, double value) {
    return switch (number.unit()) {
      case "count" -> String.valueOf(Math.round(value));
      case "r" -> String.format(Locale.ROOT, "%.3f", value);
      default -> PercentFormat.two(value);
    };
  }

  private static String difference(PublishedResults.Entry number, double value) {
    return number.unit().equals("count")
        ? String.format(Locale.ROOT, "%+d", Math.round(value)).replace('-', '\u2212')
        : PercentFormat.signed(value);
  }

  private static String spread(PublishedResults.Entry number) {
    var sd = number.sd().map(value -> ", SD " + PercentFormat.two(value)).orElse("");
    var tolerance = number.tolerance().map(value -> ", ± " + PercentFormat.two(value)).orElse("");
    return sd + tolerance;
  }

  private static String spread(AccuracyOverSeeds measure) {
    return measure.sd().isEmpty()
        ? "1 seed"
        : "SD %s, SE %s, %d seeds"
            .formatted(
                PercentFormat.two(measure.sd()), PercentFormat.two(measure.se()), measure.seeds());
  }

  private static String source(PublishedResults.Entry number) {
    var parts = new ArrayList<String>();
    number.reason().ifPresent(parts::add);
    number
        .reported()
        .ifPresent(value -> parts.add("the article's text says " + PercentFormat.one(value)));
    if (number.value().isEmpty()) {
      number
          .historical()
          .ifPresent(value ->
              parts.add(
                  "an older model of the authors had %s, no target"
                      .formatted(PercentFormat.one(value))));
    }
    if (!number.source().isEmpty()) {
      parts.add(number.source());
    }
    number.warning().ifPresent(parts::add);
    return String.join("; ", parts);
  }

  static List<Categories> categories(Paper paper, PublishedResults published) {
    return paper.results().stream()
        .map(result -> {
          var beside = result.beside(published);
          return new Categories(
              title(result.dataset()) + ": " + result.setting().model(),
              result.setting().remark(),
              beside.map(categories -> categories.provenance().title()).orElse(""),
              AccuracyFigures.ordered(result).stream()
                  .flatMap(name ->
                      Optional.ofNullable(result.categories().get(name))
                          .map(accuracyOverSeeds ->
                              category(name, accuracyOverSeeds, result, beside))
                          .stream())
                  .toList());
        })
        .toList();
  }

  private static Category category(
      String name,
      AccuracyOverSeeds measure,
      ModelResult result,
      Optional<PublishedResults.Categories> beside) {
    var published = beside.flatMap(categories -> Optional.ofNullable(categories.mean().get(name)));
    var corrected = measure.pCorrected().orElse(measure.pValue());
    return new Category(
        name,
        PercentFormat.two(measure.mean()),
        PercentFormat.two(measure.se()),
        perSeed(measure),
        published.map(PercentFormat::two).orElse(""),
        published.map(value -> PercentFormat.signed(measure.mean() - value)).orElse(""),
        PercentFormat.interval(measure),
        PercentFormat.pValue(measure.pValue()),
        PercentFormat.pValue(corrected),
        corrected >= 0.05 ? "" : measure.mean() > result.chance() ? "above" : "below");
  }
}
