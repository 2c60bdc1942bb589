package org.firstwords.workflow.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The accuracy of one model on one dataset, with one seed or over several.
///
/// @param name such as `labeled`
/// @param chance the accuracy of guessing
/// @param scores one for each seed, at least one
public record Accuracy(String name, double chance, List<Score> scores) {
  /// The accuracy of one evaluation.
  ///
  /// @param seed where there are several
  /// @param interval the 95 % interval
  public record Score(String task, String seed, double accuracy, Optional<Interval> interval) {
    static Score of(TaskResult result, String seed) {
      var low = result.metric("accuracy_low");
      var high = result.metric("accuracy_high");
      var interval =
          low.isPresent() && high.isPresent()
              ? Optional.of(new Interval(low.get(), high.get()))
              : Optional.<Interval>empty();
      return new Score(result.task(), seed, result.metric("accuracy").orElseThrow(), interval);
    }
  }

  /// A range.
  public record Interval(double low, double high) {}

  public boolean hasSeveralSeeds() {
    return scores.size() > 1;
  }

  /// The mean over the seeds.
  public double mean() {
    return scores.stream().mapToDouble(Score::accuracy).average().orElseThrow();
  }

  /// The standard deviation over the seeds, with `n - 1`; 0 with one seed.
  public double deviation() {
    var mean = mean();
    var squares = scores.stream().mapToDouble(score -> Math.pow(score.accuracy() - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, scores.size() - 1));
  }

  /// The smallest and the largest accuracy of a seed.
  public Interval range() {
    var sorted = scores.stream().map(Score::accuracy).sorted().toList();
    return new Interval(sorted.getFirst(), sorted.getLast());
  }

  /// `93.8 % [92.6, 94.9], chance 25 %`, or `mean 93.1 %, sd 0.4 (92.6 to 93.8) over 3 seeds,
  /// chance 25 %`.
  public String text() {
    var chanceText = ", chance " + Numbers.shortPercent(chance);
    if (hasSeveralSeeds()) {
      return "mean %s %%, sd %s (%s to %s) over %d seeds%s"
          .formatted(
              Numbers.percent(mean()),
              Numbers.percent(deviation()),
              Numbers.percent(range().low()),
              Numbers.percent(range().high()),
              scores.size(),
              chanceText);
    }
    var interval =
        scores
            .getFirst()
            .interval()
            .map(range ->
                " [%s, %s]".formatted(Numbers.percent(range.low()), Numbers.percent(range.high())));
    return Numbers.percent(mean()) + " %" + interval.orElse("") + chanceText;
  }

  /// For `--json`.
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("mean", mean());
    json.put("chance", chance);
    json.put("seeds", scores.size());
    if (hasSeveralSeeds()) {
      var each = new TreeMap<String, Double>();
      scores.forEach(score -> each.put(score.seed(), score.accuracy()));
      json.put("deviation", deviation());
      json.put("lowest", range().low());
      json.put("highest", range().high());
      json.put("by_seed", each);
    }
    if (!hasSeveralSeeds() && scores.getFirst().interval().isPresent()) {
      var interval = scores.getFirst().interval().get();
      json.put("interval", List.of(interval.low(), interval.high()));
    }
    var tasks = new ArrayList<String>();
    scores.forEach(score -> tasks.add(score.task()));
    json.put("tasks", tasks);
    return json;
  }
}
