package org.firstwords.data.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.process.UserException;

/// Where the columns of a table of predictions are, and how their cells are read.
///
/// @param file its name, for messages
/// @param places by the columns' names
record PredictionColumns(String file, Map<String, Integer> places, int count) {
  private static final List<String> NEEDED =
      List.of(
          "seed",
          "eval_dataset",
          "trial_idx",
          "categories",
          "correct",
          "target_category",
          "config");

  static PredictionColumns of(String file, List<String> names) {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i).strip(), i);
    }
    for (var needed : NEEDED) {
      if (!places.containsKey(needed)) {
        throw new UserException(
            "%s has no column '%s'; its columns are %s".formatted(file, needed, names));
      }
    }
    return new PredictionColumns(file, places, names.size());
  }

  PredictionCells row(long line, List<String> cells) {
    if (cells.size() != count) {
      throw new UserException(
          "%s, line %d has %d cells where there are %d columns"
              .formatted(file, line, cells.size(), count));
    }
    return new PredictionCells(cells, line, this);
  }
}
