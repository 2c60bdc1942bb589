package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;

/// The accuracies of a model beside the published ones, as fractions.
///
/// @param low the lower end of the 95 % interval
/// @param chance the expected accuracy of guessing
/// @param control whether the model is the shuffled control
/// @param confusion the foils that were chosen, by falling frequency
/// @param published the paper's number for this model and dataset, if there is one
@RegisterForReflection
public record ScoresView(
    String dataset,
    String config,
    int trials,
    int correct,
    double accuracy,
    double low,
    double high,
    double chance,
    boolean control,
    List<Category> categories,
    List<Mistake> confusion,
    Optional<Paper> published) {

  /// @param word that names the category
  /// @param published the paper's accuracy, if it is known
  @RegisterForReflection
  public record Category(
      String category,
      String word,
      int trials,
      int correct,
      double accuracy,
      double low,
      double high,
      Optional<Double> published) {}

  /// @param shown how often the foil was shown with the category
  /// @param chosen how often it was chosen instead
  @RegisterForReflection
  public record Mistake(String category, String foil, int shown, int chosen) {}

  /// A published number.
  ///
  /// @param provenance how it was taken from the paper
  @RegisterForReflection
  public record Paper(
      String label, String config, double accuracy, String provenance, String source) {}

  static ScoresView of(ScoresFile file, PublishedResults published) {
    var scores = file.scores();
    var overall = scores.overall();
    var column = published.beside(file.dataset(), file.config());
    var categories =
        scores.categories().entrySet().stream()
            .map(entry -> {
              var one = entry.getValue();
              var word = file.words().getOrDefault(entry.getKey(), entry.getKey());
              var paper = column.map(of -> of.mean().get(entry.getKey())).map(of -> of / 100);
              return new Category(
                  entry.getKey(),
                  word,
                  one.trials(),
                  one.correct(),
                  one.accuracy(),
                  one.low(),
                  one.high(),
                  paper);
            })
            .toList();
    return new ScoresView(
        file.dataset(),
        file.config(),
        overall.trials(),
        overall.correct(),
        overall.accuracy(),
        overall.low(),
        overall.high(),
        scores.chance(),
        file.isControl(),
        categories,
        mistakes(scores),
        paper(file, published));
  }

  private static List<Mistake> mistakes(Scores scores) {
    var all = new ArrayList<Mistake>();
    scores
        .confusion()
        .forEach((category, foils) ->
            foils.forEach((foil, value) -> {
              if (value.chosen() > 0) {
                all.add(new Mistake(category, foil, value.shown(), value.chosen()));
              }
            }));
    all.sort((one, other) -> Integer.compare(other.chosen(), one.chosen()));
    return List.copyOf(all);
  }

  private static Optional<Paper> paper(ScoresFile file, PublishedResults published) {
    return published.numbers().stream()
        .filter(number ->
            number.measure().equals("accuracy") && number.isOf(file.dataset(), file.config(), ""))
        .flatMap(number ->
            number
                .value()
                .map(value ->
                    new Paper(
                        number.label(),
                        number.config(),
                        value / 100,
                        number.provenance().title(),
                        number.source()))
                .stream())
        .findFirst();
  }
}
