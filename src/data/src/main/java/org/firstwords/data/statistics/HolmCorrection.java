package org.firstwords.data.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Corrects the p-values of several tests for their number, so that the chance of any false finding
/// stays below the level. Holm 1979, the step-down form of Bonferroni's; no independence is
/// assumed.
public final class HolmCorrection {
  private HolmCorrection() {}

  /// The corrected p-values, in the order of those given.
  ///
  /// The k-th smallest of m is multiplied by `m - k + 1`, made no smaller than the one before it,
  /// and at most 1.
  public static List<Double> corrected(List<Double> pValues) {
    var order =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparingDouble(pValues::get))
            .toList();
    var corrected = new ArrayList<>(Collections.nCopies(pValues.size(), 1.0));
    var largest = 0.0;
    for (var rank = 0; rank < order.size(); rank++) {
      var factor = pValues.size() - rank;
      largest = Math.max(largest, Math.min(1, factor * pValues.get(order.get(rank))));
      corrected.set(order.get(rank), largest);
    }
    return List.copyOf(corrected);
  }
}
