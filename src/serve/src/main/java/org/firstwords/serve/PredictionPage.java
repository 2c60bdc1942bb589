package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionsFile;

/// A page of `predictions.csv`, read as a stream.
///
/// @param total the number of all matching rows
/// @param pictures of each row, in the order of its categories; empty where they are not here
@RegisterForReflection
public record PredictionPage(
    long total,
    int page,
    int size,
    List<String> columns,
    List<List<String>> rows,
    List<List<TrialPictures.Option>> pictures) {

  private static final List<TrialPictures.Option> NONE = List.of();

  /// @param category only trials with this target
  /// @param wrong only trials with a wrong choice
  static PredictionPage read(
      InputStream in, Paging paging, Optional<String> category, boolean wrong) throws IOException {
    var rows = new ArrayList<List<String>>();
    var total = new LongAdder();
    try {
      var columns =
          PredictionReader.readCells(
              in,
              PredictionsFile.NAME,
              cells -> {
                var wanted = category.filter(name -> !name.equals(cells.target())).isEmpty();
                if (!wanted || (wrong && cells.isCorrect())) {
                  return;
                }
                if (total.sum() >= paging.first() && rows.size() < paging.size()) {
                  rows.add(cells.cells());
                }
                total.increment();
              });
      return new PredictionPage(
          total.sum(), paging.page(), paging.size(), columns, rows, List.of());
    } catch (UserException broken) {
      throw new Problem(500, String.valueOf(broken.getMessage()));
    }
  }

  /// The places of the rows' trials in the file of trials.
  Set<Integer> trials() {
    return rows.stream().flatMap(row -> trial(row).stream()).collect(Collectors.toSet());
  }

  private Optional<Integer> trial(List<String> row) {
    var cell = row.get(columns.indexOf("trial_idx")).strip();
    return cell.matches("[0-9]{1,8}") ? Optional.of(Integer.valueOf(cell)) : Optional.empty();
  }

  /// @param found the pictures of trials
  PredictionPage with(Map<Integer, List<TrialPictures.Option>> found) {
    var ofRows =
        rows.stream()
            .map(row -> trial(row).map(trial -> found.getOrDefault(trial, NONE)).orElse(NONE))
            .toList();
    return new PredictionPage(total, page, size, columns, rows, ofRows);
  }
}
