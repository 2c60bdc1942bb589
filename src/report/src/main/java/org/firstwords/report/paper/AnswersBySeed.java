package org.firstwords.report.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.data.score.PredictionRow;

/// The predictions of all seeds in one setting, stored as bit sets.
public final class AnswersBySeed {
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final EvaluationSetting setting;
  private final SortedMap<String, SeedAnswers> seeds = new TreeMap<>(BY_NUMBER);
  private final Map<Integer, String> targets = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private double guesses;
  private long rows;
  private long repeated;

  AnswersBySeed(EvaluationSetting setting) {
    this.setting = setting;
  }

  /// @param source the file's name
  /// @throws UserException if the row contradicts another one
  void add(String source, PredictionRow row) {
    var target = names.computeIfAbsent(row.target(), name -> name);
    var before = targets.putIfAbsent(row.trial(), target);
    if (before != null && !before.equals(target)) {
      throw wrong(
          source,
          row,
          "trial %d asks for '%s', and elsewhere for '%s': these are not the same trials"
              .formatted(row.trial(), target, before));
    }
    var seed = seeds.computeIfAbsent(row.seed(), _ -> new SeedAnswers());
    switch (seed.add(source, row)) {
      case NEW -> {
        guesses += 1.0 / row.categories().size();
        rows++;
      }
      case REPEATED -> repeated++;
      case CONTRADICTING ->
          throw wrong(
              source,
              row,
              "trial %d of %s, seed '%s', is answered otherwise in %s; give one file of each training"
                  .formatted(row.trial(), setting, row.seed(), seed.source(row.trial())));
      case OTHER_FOLD ->
          throw wrong(
              source,
              row,
              "trial %d is answered in two folds; leave out the rows whose target a fold was trained on"
                  .formatted(row.trial()));
    }
  }

  private static UserException wrong(String source, PredictionRow row, String what) {
    return new UserException("%s, line %d: %s".formatted(source, row.line(), what));
  }

  EvaluationSetting setting() {
    return setting;
  }

  SortedMap<String, SeedAnswers> seeds() {
    return seeds;
  }

  /// The number of duplicate rows; they count once.
  long repeated() {
    return repeated;
  }

  /// The accuracy of guessing.
  double chance() {
    return guesses / rows;
  }

  /// The trials of each category, in their order.
  SortedMap<String, List<Integer>> categories() {
    var categories = new TreeMap<String, List<Integer>>();
    targets.keySet().stream()
        .sorted()
        .forEach(trial ->
            categories
                .computeIfAbsent(targets.getOrDefault(trial, ""), _ -> new ArrayList<>())
                .add(trial));
    return categories;
  }

  List<Integer> trials() {
    return targets.keySet().stream().sorted().toList();
  }
}
