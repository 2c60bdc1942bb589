package org.firstwords.model.tensor;

import java.util.Collection;
import org.firstwords.core.process.ShortList;

/// Names from weight files in messages: without control characters, short, and a few of them.
public final class ShownName {
  private static final int MAX_LENGTH = 120;
  private static final int MAX_NAMES = 5;

  private ShownName() {}

  /// The name with `?` for what is no letter, digit or usual mark.
  public static String of(String name) {
    var cut = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "..." : name;
    return cut.replaceAll("[^\\p{Alnum}_.<>/ -]", "?");
  }

  /// The first names, separated by commas, and how many more there are.
  public static String list(Collection<String> names) {
    return ShortList.of(names.stream().map(ShownName::of).toList(), MAX_NAMES);
  }
}
