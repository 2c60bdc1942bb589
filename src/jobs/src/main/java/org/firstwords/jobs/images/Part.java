package org.firstwords.jobs.images;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// A split: the images of one output artifact.
///
/// @param name the artifact's
/// @param folder what the paths of `images` are relative to
record Part(String name, Location folder, ImageFolders images) {
  /// The part that the reference trains its linear probe on.
  static final String DEV = "dev";

  /// The part that all reported trials are made of.
  static final String TEST = "test";

  /// The object categories.
  static final String OBJECTS = "objects";

  Part named(String other) {
    return new Part(other, folder, images);
  }

  Part with(SortedMap<String, List<String>> others) {
    return new Part(name, folder, new ImageFolders(others));
  }

  Part without(Set<String> categories) {
    var kept = new TreeMap<>(images.images());
    kept.keySet().removeAll(categories);
    return with(kept);
  }

  int count(String category) {
    return images.images().getOrDefault(category, List.of()).size();
  }
}
