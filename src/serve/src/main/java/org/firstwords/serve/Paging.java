package org.firstwords.serve;

import java.util.List;

/// Which page of a list.
///
/// @param page from 0
/// @param size at most how many a page
record Paging(int page, int size) {
  static final int LARGEST = 500;

  Paging {
    if (page < 0) {
      throw Problem.wrong("page=%d: pages begin at 0".formatted(page));
    }
    if (size < 1 || size > LARGEST) {
      throw Problem.wrong("size=%d: 1 to %d".formatted(size, LARGEST));
    }
  }

  /// The index of the first.
  long first() {
    return (long) page * size;
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(first()).limit(size).toList();
  }
}
