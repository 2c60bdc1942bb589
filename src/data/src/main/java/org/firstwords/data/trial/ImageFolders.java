package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Folders named after what their images show: `<category>/<image>.jpg`.
///
/// @param images paths relative to the folder, sorted, by category
public record ImageFolders(SortedMap<String, List<String>> images) {
  private static final List<String> SUFFIXES = List.of(".jpg", ".jpeg", ".png");

  /// Lists the images one folder below this one.
  ///
  /// @throws UserException if there are none
  public static ImageFolders list(ArtifactStore store, Location folder) throws IOException {
    var images = new TreeMap<String, List<String>>();
    var prefix = folder.toString().length() + 1;
    try (var listed = store.list(folder)) {
      listed
          .map(stored -> stored.location().toString().substring(prefix))
          .filter(path -> path.indexOf('/') > 0 && path.indexOf('/') == path.lastIndexOf('/'))
          .filter(ImageFolders::isImage)
          .sorted()
          .forEach(
              path -> images.computeIfAbsent(category(path), _ -> new ArrayList<>()).add(path));
    }
    if (images.isEmpty()) {
      throw new UserException(
          "no images in %s; they are looked for as <category>/<image>.jpg".formatted(folder));
    }
    return new ImageFolders(images);
  }

  private static boolean isImage(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  private static String category(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  /// All categories, sorted.
  public List<String> categories() {
    return List.copyOf(images.keySet());
  }
}
