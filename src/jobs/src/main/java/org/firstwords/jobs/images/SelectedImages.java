package org.firstwords.jobs.images;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The selected images.
///
/// @param leftOut number of images of each excluded category
record SelectedImages(List<ImageSplit> parts, SortedMap<String, Integer> leftOut) {
  SelectedImages {
    parts = List.copyOf(parts);
  }

  static SelectedImages all(ImageSplit... parts) {
    return new SelectedImages(List.of(parts), new TreeMap<>());
  }

  /// The categories of all splits.
  SortedSet<String> categories() {
    var categories = new TreeSet<String>();
    parts.forEach(part -> categories.addAll(part.images().categories()));
    return categories;
  }

  int count() {
    return parts.stream().mapToInt(part -> part.images().count()).sum();
  }
}
