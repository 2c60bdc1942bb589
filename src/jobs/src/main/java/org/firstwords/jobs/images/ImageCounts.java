package org.firstwords.jobs.images;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many images there are; `counts.json`.
///
/// @param dataset `labeled` or `objects`
/// @param images in all parts
/// @param parts by artifact
/// @param categories by category, then by artifact
/// @param leftOut of the categories that were left out by name
@RegisterForReflection
record ImageCounts(
    String dataset,
    int images,
    SortedMap<String, Integer> parts,
    SortedMap<String, SortedMap<String, Integer>> categories,
    SortedMap<String, Integer> leftOut) {
  static ImageCounts of(String dataset, SelectedImages chosen) {
    var parts = new TreeMap<String, Integer>();
    var categories = new TreeMap<String, SortedMap<String, Integer>>();
    for (var part : chosen.parts()) {
      parts.put(part.name(), part.images().count());
      for (var category : chosen.categories()) {
        categories
            .computeIfAbsent(category, _ -> new TreeMap<>())
            .put(part.name(), part.count(category));
      }
    }
    return new ImageCounts(dataset, chosen.count(), parts, categories, chosen.leftOut());
  }
}
