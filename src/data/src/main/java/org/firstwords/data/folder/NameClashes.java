package org.firstwords.data.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/// Finds names that are one and the same to another disk, list or program.
public final class NameClashes {
  private NameClashes() {}

  /// Groups of two or more names with an equal key, in the order of the names.
  public static List<List<String>> of(Collection<String> names, UnaryOperator<String> key) {
    var groups = new LinkedHashMap<String, List<String>>();
    for (var name : names) {
      groups.computeIfAbsent(key.apply(name), _ -> new ArrayList<>()).add(name);
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }
}
