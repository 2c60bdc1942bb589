package org.firstwords.data.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds images by the names that lists and trial files give them.
///
/// An image may have been converted since: if no image has the exact name, one that differs only in
/// its file extension matches.
public final class ImageLookup {
  private final Set<String> paths = new HashSet<>();
  private final Map<String, String> byStem = new HashMap<>();
  private final Set<String> sharedStems = new HashSet<>();

  public ImageLookup(ImageFolders images) {
    images.images().values().forEach(values -> values.forEach(this::add));
  }

  private void add(String path) {
    paths.add(path);
    if (byStem.putIfAbsent(ImageFolders.stem(path), path) != null) {
      sharedStems.add(ImageFolders.stem(path));
    }
  }

  /// The path of the matching image, relative to the folder; empty if there is none or more than
  /// one.
  public Optional<String> find(String path) {
    if (paths.contains(path)) {
      return Optional.of(path);
    }
    if (!ImageFolders.isImage(path) || sharedStems.contains(ImageFolders.stem(path))) {
      return Optional.empty();
    }
    return Optional.ofNullable(byStem.get(ImageFolders.stem(path)));
  }
}
