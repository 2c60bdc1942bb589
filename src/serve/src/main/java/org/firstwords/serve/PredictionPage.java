package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.firstwords.core.process.UserException;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionsFile;

/// A page of `predictions.csv`, read as a stream.
///
/// @param total the number of all matching rows
@RegisterForReflection
public record PredictionPage(
    long total, int page, int size, List<String> columns, List<List<String>> rows) {

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
      return new PredictionPage(total.sum(), paging.page(), paging.size(), columns, rows);
    } catch (UserException broken) {
      throw new Problem(500, String.valueOf(broken.getMessage()));
    }
  }
}
