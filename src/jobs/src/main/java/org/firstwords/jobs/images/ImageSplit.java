package org.firstwords.jobs.images;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// A split: the images of one output artifact.
///
/// @param name of the artifact
/// @param folder to which the paths of `images` are relative
record ImageSplit(String name, Location folder, ImageFolders images) {
  /// The split on which the reference trains its linear probe.
  static final String DEV = "dev";

  /// The split of all reported trials.
  static final String TEST = "test";

  /// The object categories.
  static final String OBJECTS = "objects";

  ImageSplit named(String other) {
    return new ImageSplit(other, folder, images);
  }

  ImageSplit with(SortedMap<String, List<String>> others) {
    return new ImageSplit(name, folder, new ImageFolders(others));
  }

  ImageSplit without(Set<String> categories) {
    var kept = new TreeMap<>(images.images());
    kept.keySet().removeAll(categories);
    return with(kept);
  }

  int count(String category) {
    return images.images().getOrDefault(category, List.of()).size();
  }
}
