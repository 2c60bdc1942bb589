package org.firstwords.data.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.data.folder.NameForm;

/// Finds images by the names that lists and trial files give them.
///
/// A list may have been written on another machine, which composes letters such as é in another
/// way, and an image may have been converted since: if no image has the exact name, one that
/// differs only so, or only in its file extension, matches.
public final class ImageLookup {
  private final Set<String> paths = new HashSet<>();
  private final Map<String, String> byComposed = new HashMap<>();
  private final Map<String, String> byStem = new HashMap<>();
  private final Set<String> shared = new HashSet<>();

  public ImageLookup(ImageFolders images) {
    images.images().values().forEach(values -> values.forEach(this::add));
  }

  private void add(String path) {
    paths.add(path);
    var composed = NameForm.composed(path);
    put(byComposed, composed, path);
    put(byStem, ImageFolders.stem(composed), path);
  }

  private void put(Map<String, String> index, String key, String path) {
    if (index.putIfAbsent(key, path) != null) {
      shared.add(key);
    }
  }

  /// The path of the matching image, relative to the folder; empty if there is none or more than
  /// one.
  public Optional<String> find(String path) {
    if (paths.contains(path)) {
      return Optional.of(path);
    }
    if (!ImageFolders.isImage(path)) {
      return Optional.empty();
    }
    var composed = NameForm.composed(path);
    return find(byComposed, composed).or(() -> find(byStem, ImageFolders.stem(composed)));
  }

  private Optional<String> find(Map<String, String> index, String key) {
    return shared.contains(key) ? Optional.empty() : Optional.ofNullable(index.get(key));
  }
}
