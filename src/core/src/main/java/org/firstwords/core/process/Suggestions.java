package org.firstwords.core.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Suggests known words for a misspelled one ("did you mean").
public final class Suggestions {
  private Suggestions() {}

  /// The words with the smallest edit distance, nearest first.
  public static List<String> of(String word, Collection<String> known, int count) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String text) -> distance(word, text))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }

  /// A suffix for a message, ` (did you mean 'train'?)`; empty if no word is similar.
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  /// The nearest word, if no more than a third of the letters differ.
  public static Optional<String> nearest(String word, Collection<String> known) {
    return of(word, known, 1).stream()
        .filter(text -> distance(word, text) <= Math.max(1, word.length() / 3))
        .findFirst();
  }

  /// The optimal string alignment distance: insertions, deletions, replacements, and swaps of
  /// neighbours. Boytsov 2011, "Indexing methods for approximate dictionary searching".
  static int distance(String from, String to) {
    var costs = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, from, i, to, j);
      }
    }
    return costs[from.length()][to.length()];
  }

  private static int cheapest(int[][] costs, String from, int i, String to, int j) {
    var same = from.charAt(i - 1) == to.charAt(j - 1);
    var replaced = costs[i - 1][j - 1] + (same ? 0 : 1);
    var cheapest = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    var swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cheapest, 1 + costs[i - 2][j - 2]) : cheapest;
  }
}
