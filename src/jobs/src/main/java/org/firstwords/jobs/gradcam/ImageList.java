package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.ImageLookup;

/// Reads a list of images, one `<category>/<image>` per line; the order is kept within a category.
/// Empty lines and `#` comments are ignored.
///
/// @param from names the list in errors
/// @param all the images that may be listed
record ImageList(String from, ImageFolders all) {
  private static final int SUGGESTIONS = 3;

  static ImageFolders read(ArtifactStore store, Location list, ImageFolders all)
      throws IOException {
    var text = new String(InputLimit.LIST.readAll(store, list), StandardCharsets.UTF_8);
    return new ImageList(list.toString(), all).parse(text);
  }

  /// @throws UserException with the line number of an unknown or repeated image
  ImageFolders parse(String text) {
    var lineOf = new HashMap<String, Integer>();
    var picked = new TreeMap<String, List<String>>();
    var known = new ImageLookup(all);
    var lines = text.replace("\uFEFF", "").lines().map(String::strip).toList();
    for (var line = 1; line <= lines.size(); line++) {
      var picture = lines.get(line - 1);
      if (!picture.isEmpty() && !picture.startsWith("#")) {
        add(find(known, picture, line), line, lineOf, picked);
      }
    }
    if (picked.isEmpty()) {
      throw new UserException(
          "no image in %s; write one <category>/<image> per line".formatted(from));
    }
    return new ImageFolders(picked);
  }

  private void add(
      String picture,
      int line,
      Map<String, Integer> lineOf,
      SortedMap<String, List<String>> picked) {
    var before = lineOf.putIfAbsent(picture, line);
    if (before != null) {
      throw new UserException(
          "%s, line %d: %s is already on line %d; list it once"
              .formatted(from, line, picture, before));
    }
    var category = picture.substring(0, picture.indexOf('/'));
    picked.computeIfAbsent(category, _ -> new ArrayList<>()).add(picture);
  }

  private String find(ImageLookup known, String picture, int line) {
    return known.find(picture).orElseThrow(() -> unknown(picture, line));
  }

  private UserException unknown(String picture, int line) {
    var category = picture.substring(0, Math.max(0, picture.indexOf('/')));
    var sameCategory = all.images().getOrDefault(category, List.of());
    var nearest =
        Suggestions.of(
            picture, sameCategory.isEmpty() ? all.categories() : sameCategory, SUGGESTIONS);
    return new UserException(
        "%s, line %d: no image '%s'; lines are <category>/<image>; the nearest %s"
            .formatted(
                from,
                line,
                picture,
                (sameCategory.isEmpty() ? "categories are " : "are ")
                    + String.join(", ", nearest)));
  }
}
