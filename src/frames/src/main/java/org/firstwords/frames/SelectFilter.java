package org.firstwords.frames;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// An FFmpeg `select` filter expression for a set of timestamps.
///
/// Runs of equal steps become modulo tests, and a balanced tree of comparisons selects the run:
/// tens of thousands of timestamps cost a dozen comparisons per frame.
record SelectFilter(List<Run> runs) {
  /// The timestamps `first, first + step, …, last`.
  record Run(long first, long step, long last) {
    String expression() {
      return first == last
          ? "eq(pts,%d)".formatted(first)
          : "lte(pts,%d)*not(mod(pts-(%d),%d))".formatted(last, first, step);
    }
  }

  SelectFilter {
    runs = List.copyOf(runs);
  }

  /// @param timestamps in ascending order, at least one
  static SelectFilter of(Collection<Long> timestamps) {
    var sorted = List.copyOf(timestamps);
    var runs = new ArrayList<Run>();
    for (var at = 0; at < sorted.size(); ) {
      var end = endOfRun(sorted, at);
      var first = sorted.get(at);
      var step = end > at ? sorted.get(at + 1) - first : 1;
      runs.add(new Run(first, step, sorted.get(end)));
      at = end + 1;
    }
    return new SelectFilter(runs);
  }

  private static int endOfRun(List<Long> sorted, int begin) {
    var end = Math.min(begin + 1, sorted.size() - 1);
    while (end + 1 < sorted.size()
        && sorted.get(end + 1) - sorted.get(end) == sorted.get(begin + 1) - sorted.get(begin)) {
      end++;
    }
    return end;
  }

  /// An FFmpeg expression that is true for the selected timestamps `pts`.
  String expression() {
    var expression = new StringBuilder("gte(pts,%d)*".formatted(runs.getFirst().first()));
    append(expression, 0, runs.size());
    return expression.toString();
  }

  private void append(StringBuilder expression, int from, int to) {
    if (to - from == 1) {
      expression.append(runs.get(from).expression());
      return;
    }
    var middle = (from + to) >>> 1;
    expression.append("if(lt(pts,").append(runs.get(middle).first()).append("),");
    append(expression, from, middle);
    expression.append(',');
    append(expression, middle, to);
    expression.append(')');
  }
}
