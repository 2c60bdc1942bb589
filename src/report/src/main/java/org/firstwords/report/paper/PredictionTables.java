package org.firstwords.report.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionRow;

/// All tables of predictions of a report, read one after the other into answers by setting.
final class PredictionTables {
  private final ArtifactStore store;
  private final SortedMap<EvaluationSetting, AnswersBySeed> answers = new TreeMap<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PredictionTables(ArtifactStore store) {
    this.store = store;
  }

  /// Reads one table.
  ///
  /// @param name of the table for the page, without folders
  /// @throws UserException if the columns differ, it has no rows, or contradicts another one
  void read(Location at, String name) throws IOException {
    var before = repeated();
    var others = new long[1];
    try (var in = store.read(at)) {
      var rows = PredictionReader.read(in, at.toString(), row -> add(at, row, others));
      if (rows == 0) {
        throw new UserException("%s has no trials, only the names of columns".formatted(at));
      }
      sources.add(name);
      var twice = repeated() - before;
      if (twice > 0) {
        notes.add(
            "%s: %d of %d rows were read before, with the same seed, trial and answer; each counts once"
                .formatted(name, twice, rows));
      }
      if (others[0] > 0) {
        notes.add(
            "%s: %d rows of one picture and several words (eval_type text) are left out; the paper's numbers are of one word and several pictures"
                .formatted(name, others[0]));
      }
    }
  }

  private void add(Location at, PredictionRow row, long[] others) {
    if (row.type().equals("image")) {
      answers
          .computeIfAbsent(EvaluationSetting.of(row), AnswersBySeed::new)
          .add(at.toString(), row);
    } else {
      others[0]++;
    }
  }

  private long repeated() {
    return answers.values().stream().mapToLong(AnswersBySeed::repeated).sum();
  }

  Optional<AnswersBySeed> of(EvaluationSetting setting) {
    return Optional.ofNullable(answers.get(setting));
  }

  List<AnswersBySeed> all() {
    return List.copyOf(answers.values());
  }

  List<String> sources() {
    return sources;
  }

  List<String> notes() {
    return notes;
  }
}
