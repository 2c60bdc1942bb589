package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
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
      throw new UserException("no images in %s; expected <category>/<image>.jpg".formatted(folder));
    }
    refuseEmpty(store, folder, images.keySet());
    return new ImageFolders(images);
  }

  /// A local folder can be empty; its category would be missed without a word.
  private static void refuseEmpty(ArtifactStore store, Location folder, Set<String> filled)
      throws IOException {
    try (var children = store.children(folder)) {
      var empty =
          children
              .filter(name -> name.endsWith("/") && !name.startsWith(".") && !name.startsWith("_"))
              .map(name -> name.substring(0, name.length() - 1))
              .filter(name -> !filled.contains(name))
              .findFirst();
      if (empty.isPresent()) {
        throw new UserException(
            "the category folder %s has no images (%s); fill it or remove it"
                .formatted(folder.resolve(empty.get()), String.join(", ", SUFFIXES)));
      }
    }
  }

  /// Whether a file's name ends as an image's does, in letters of either case.
  public static boolean isImage(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  /// The path without its suffix.
  public static String stem(String path) {
    var dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }

  private static String category(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  /// How many images there are in all.
  public int count() {
    return images.values().stream().mapToInt(List::size).sum();
  }

  /// All categories, sorted.
  public List<String> categories() {
    return List.copyOf(images.keySet());
  }
}
