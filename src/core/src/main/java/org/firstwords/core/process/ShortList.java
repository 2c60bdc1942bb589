package org.firstwords.core.process;

import java.util.Collection;

/// A list in a message: the first few items, and how many more there are.
public final class ShortList {
  private ShortList() {}

  /// Such as `a.jpg, b.jpg and 12 more`.
  ///
  /// @param most how many items are named
  public static String of(Collection<String> items, int most) {
    var first = String.join(", ", items.stream().limit(most).toList());
    return items.size() > most ? "%s and %d more".formatted(first, items.size() - most) : first;
  }

  /// Such as `a.jpg is empty; b.jpg is empty; and 12 more`, for items with commas in them.
  public static String ofClauses(Collection<String> items, int most) {
    var first = String.join("; ", items.stream().limit(most).toList());
    return items.size() > most ? "%s; and %d more".formatted(first, items.size() - most) : first;
  }
}
