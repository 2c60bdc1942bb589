package org.firstwords.data.vocabulary;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds what a mistyped or unknown word may have been meant to be.
public final class NearestWords {
  private NearestWords() {}

  /// The words with the fewest letters to change, the nearest first.
  public static List<String> of(String word, Collection<String> known, int count) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String each) -> distance(word, each))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }

  /// Letters to insert, delete or replace. Levenshtein 1966.
  static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
