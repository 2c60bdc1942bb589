package org.firstwords.workflow.dag;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Similar {
  private Similar() {}

  /// The nearest known word, if no more than a third of the letters differ.
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(each -> distance(word, each) <= Math.max(1, word.length() / 3))
        .min(
            Comparator.<String>comparingInt(each -> distance(word, each))
                .thenComparing(each -> each));
  }

  /// Levenshtein's.
  private static int distance(String one, String other) {
    var costs = new int[other.length() + 1];
    for (var j = 0; j <= other.length(); j++) {
      costs[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = costs[0];
      costs[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(change, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[other.length()];
  }
}
