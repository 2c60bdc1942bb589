package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.core.process.ShortList;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.NameClashes;
import org.firstwords.data.folder.NameForm;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.image.ImageFormat;

/// Folders named after what their images show: `<category>/<image>.jpg`.
///
/// @param images paths relative to the folder, sorted, by category
public record ImageFolders(SortedMap<String, List<String>> images) {
  private static final int NAMED = 3;

  /// Lists the images one folder below this one. Hidden and system files are passed over.
  ///
  /// @param note receives what was left out, and names that are easily mistaken
  /// @throws UserException if there are none
  public static ImageFolders list(ArtifactStore store, Location folder, Consumer<String> note)
      throws IOException {
    var images = new TreeMap<String, List<String>>();
    var others = new ArrayList<String>();
    for (var path : pathsInCategories(store, folder)) {
      if (isImage(path)) {
        images.computeIfAbsent(category(path), _ -> new ArrayList<>()).add(path);
      } else {
        others.add(path);
      }
    }
    if (images.isEmpty()) {
      throw new UserException("no images in %s; expected <category>/<image>.jpg".formatted(folder));
    }
    refuseEmpty(store, folder, images.keySet());
    refuseEqualCategories(folder, images.keySet());
    noteFirst(note, "left out, no images: ", others);
    var folders = new ImageFolders(images);
    noteClashes(note, folders.paths());
    return folders;
  }

  private static List<String> pathsInCategories(ArtifactStore store, Location folder)
      throws IOException {
    var prefix = folder.toString().length() + 1;
    try (var listed = store.list(folder)) {
      return listed
          .map(stored -> stored.location().toString().substring(prefix))
          .filter(path -> path.indexOf('/') > 0 && path.indexOf('/') == path.lastIndexOf('/'))
          .filter(path -> !SystemFiles.matches(path))
          .sorted()
          .toList();
    }
  }

  /// A local folder can be empty; its category would be missed without a word.
  private static void refuseEmpty(ArtifactStore store, Location folder, Set<String> filled)
      throws IOException {
    try (var children = store.children(folder)) {
      var empty =
          children
              .filter(name -> name.endsWith("/") && !name.startsWith("_"))
              .map(name -> name.substring(0, name.length() - 1))
              .filter(name -> !SystemFiles.matches(name) && !filled.contains(name))
              .findFirst();
      if (empty.isPresent()) {
        throw new UserException(
            "the category folder %s has no images (%s); fill it or remove it"
                .formatted(folder.resolve(empty.get()), ImageFormat.suffixes()));
      }
    }
  }

  private static void refuseEqualCategories(Location folder, Set<String> categories) {
    for (var same : NameClashes.of(categories, NameForm::folded)) {
      throw new UserException(
          "%s: the category folders %s have one name but for case or composed letters; join them"
              .formatted(folder, String.join(" and ", same)));
    }
  }

  private static void noteClashes(Consumer<String> note, List<String> paths) {
    var clashes =
        NameClashes.of(paths, path -> NameForm.folded(stem(path))).stream()
            .map(same -> String.join(" and ", same))
            .toList();
    noteFirst(note, "images of one name but for case or suffix: ", clashes);
  }

  private static void noteFirst(Consumer<String> note, String about, List<String> names) {
    if (!names.isEmpty()) {
      note.accept(about + ShortList.of(names, NAMED));
    }
  }

  /// Whether a file's name ends as an image's does, in letters of either case.
  public static boolean isImage(String path) {
    return ImageFormat.hasImageSuffix(path);
  }

  /// The path without its suffix.
  public static String stem(String path) {
    var dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }

  /// Two parts with images of every category.
  public record Halves(ImageFolders first, ImageFolders last) {}

  /// The first half of each category's images and the last one, which is larger if the number is
  /// odd.
  ///
  /// @throws UserException if a category has one image
  public Halves halves() {
    var first = new TreeMap<String, List<String>>();
    var last = new TreeMap<String, List<String>>();
    images.forEach((category, paths) -> {
      if (paths.size() < 2) {
        throw new UserException(
            "category %s has one image; at least two are needed, one for each half"
                .formatted(category));
      }
      first.put(category, paths.subList(0, paths.size() / 2));
      last.put(category, paths.subList(paths.size() / 2, paths.size()));
    });
    return new Halves(new ImageFolders(first), new ImageFolders(last));
  }

  /// The category of an image, by its path.
  public static String category(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  /// The paths of all images.
  public List<String> paths() {
    return images.values().stream().flatMap(List::stream).toList();
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
