package org.firstwords.serve;

import java.util.List;

/// A page of a list.
///
/// @param page from 0
/// @param size the largest number of items on a page
record Paging(int page, int size) {
  static final int LARGEST = 500;

  Paging {
    if (page < 0) {
      throw Problem.badRequest("page=%d: pages start at 0".formatted(page));
    }
    if (size < 1 || size > LARGEST) {
      throw Problem.badRequest("size=%d: 1 to %d".formatted(size, LARGEST));
    }
  }

  /// @throws Problem 400 unless both are whole numbers in their range
  static Paging of(String page, String size) {
    return new Paging(QueryNumbers.whole("page", page), QueryNumbers.whole("size", size));
  }

  /// The index of the first item.
  long first() {
    return (long) page * size;
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(first()).limit(size).toList();
  }
}
