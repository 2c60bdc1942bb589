package org.firstwords.data.pairs;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// A compact list of consecutive frame names, such as `S_1_038_00.jpg`, `S_1_038_01.jpg`, …: stores
/// a prefix and a count. Most utterances have all their frames, so this saves most of the memory.
final class FrameNameList extends AbstractList<String> implements RandomAccess {
  private static final String SUFFIX = ".jpg";
  private static final int DIGITS = 2;
  private final String prefix;
  private final int count;

  private FrameNameList(String prefix, int count) {
    this.prefix = prefix;
    this.count = count;
  }

  /// An immutable list of the names; compact if they count from 00.
  static List<String> of(List<String> names) {
    if (names instanceof FrameNameList series) {
      return series;
    }
    if (names.isEmpty() || names.size() > 100) {
      return List.copyOf(names);
    }
    var first = names.getFirst();
    var end = first.length() - DIGITS - SUFFIX.length();
    if (end < 0) {
      return List.copyOf(names);
    }
    var series = new FrameNameList(first.substring(0, end), names.size());
    return series.equals(names) ? series : List.copyOf(names);
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, count);
    return prefix + (char) ('0' + index / 10) + (char) ('0' + index % 10) + SUFFIX;
  }

  @Override
  public int size() {
    return count;
  }
}
