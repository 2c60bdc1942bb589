package org.firstwords.report.paper;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.published.PaperModel;

/// The paper's numbers and this run's: the part `paper` of `summary.json`. Accuracies in per cent.
///
/// @param methods how the intervals and tests were computed
/// @param sources the files that were read, without folders
/// @param images accuracies by target picture of the concepts of figure 3B
/// @param notes notes to the reader
@RegisterForReflection
public record Paper(
    int schema,
    List<String> methods,
    List<String> sources,
    List<ModelResult> results,
    List<PaperComparison> comparisons,
    List<ImageScore> images,
    Optional<AnalysisSummary> analysis,
    List<String> notes) {
  static final List<String> METHODS =
      List.of(
          "mean, sd (n - 1) and se over seeds, as in the paper",
          "95 % interval: percentile bootstrap over trials, 10,000 replicates, a trial drawn with the"
              + " answers of all seeds; it does not speak of other seeds",
          "p: exact two-sided binomial test against chance, on the mean count over seeds rounded"
              + " towards chance; corrected for the number of categories by Holm's method",
          "ties: the paper counts the first of equally good choices, which is the right one;"
              + " accuracy_by_lot draws lots");

  /// The accuracy of one target picture.
  ///
  /// @param image the trial file's name of it, without folders above the category
  /// @param percent over its trials of all seeds
  @RegisterForReflection
  public record ImageScore(
      String category, String image, int correct, int trials, double percent) {}

  /// The paper's own measure of one model on one dataset; of a probe, in the paper's mode if it is
  /// there.
  public Optional<ModelResult> result(String dataset, PaperModel family) {
    return results(dataset, family).stream().findFirst();
  }

  /// The same in all modes.
  public List<ModelResult> results(String dataset, PaperModel family) {
    return results.stream()
        .filter(result ->
            result.dataset().equals(dataset)
                && result.part().isEmpty()
                && result.setting().family().equals(Optional.of(family)))
        .toList();
  }
}
