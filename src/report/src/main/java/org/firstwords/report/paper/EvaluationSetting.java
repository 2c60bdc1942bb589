package org.firstwords.report.paper;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.data.published.PaperModel;
import org.firstwords.data.score.PredictionRow;

/// The key by which predictions of several seeds are averaged.
///
/// @param dataset `labeled`, `objects`, or another one by its own name
/// @param configuration as in the column `config`
/// @param part of the dataset where it is not the one that the paper reports: `dev`, `filtered`;
///   else empty
/// @param mode of a probe's batch norm: `reference` or `eval`; `not recorded` where the file does
///   not tell; empty for all others
public record EvaluationSetting(String dataset, String configuration, String part, String mode)
    implements Comparable<EvaluationSetting> {
  /// Labelled frames.
  public static final String LABELED = "labeled";

  /// Pictures of single objects.
  public static final String OBJECTS = "objects";

  private static final Pattern MODE = Pattern.compile("batch_norm_(reference|eval)");
  private static final Comparator<EvaluationSetting> ORDER =
      Comparator.comparingInt(
              (EvaluationSetting evaluationSetting) -> order(evaluationSetting.dataset()))
          .thenComparing(EvaluationSetting::dataset)
          .thenComparingInt(evaluationSetting ->
              evaluationSetting
                  .family()
                  .map(PaperModel::ordinal)
                  .orElse(PaperModel.values().length))
          .thenComparing(EvaluationSetting::configuration)
          .thenComparing(EvaluationSetting::part)
          .thenComparing(evaluationSetting ->
              evaluationSetting.mode().equals("reference") ? "" : evaluationSetting.mode());

  static EvaluationSetting of(PredictionRow row) {
    var part = row.stage().equals("test") ? "" : row.stage();
    return new EvaluationSetting(
        dataset(row.dataset()),
        row.config(),
        row.filtered() ? (part + " filtered").strip() : part,
        mode(row));
  }

  private static String dataset(String reference) {
    return switch (reference) {
      case "saycam" -> LABELED;
      case "object_categories" -> OBJECTS;
      default -> reference;
    };
  }

  private static String mode(PredictionRow row) {
    if (PaperModel.of(row.config()).filter(PaperModel::isProbe).isEmpty()) {
      return "";
    }
    var found = MODE.matcher(row.checkpoint());
    return found.find() ? found.group(1) : "not recorded";
  }

  private static int order(String dataset) {
    return switch (dataset) {
      case LABELED -> 0;
      case OBJECTS -> 1;
      default -> 2;
    };
  }

  /// The model of the paper that it is, if it is one.
  public Optional<PaperModel> family() {
    return PaperModel.of(configuration);
  }

  /// The model's name in the paper; other models keep their own.
  public String model() {
    return family().map(PaperModel::title).orElse(configuration);
  }

  /// A qualifier to show with the number; or empty.
  public String remark() {
    var norm = mode.isEmpty() ? "" : "batch norm: " + mode(mode);
    return part.isEmpty() ? norm : norm.isEmpty() ? part : part + ", " + norm;
  }

  private static String mode(String mode) {
    return mode.equals("not recorded") ? "mode not recorded" : mode;
  }

  /// The class that gives its colour.
  public String style() {
    return family().map(PaperModel::style).orElse("of-other");
  }

  @Override
  public int compareTo(EvaluationSetting other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return (dataset + " " + configuration + " " + part + " " + mode).strip();
  }
}
