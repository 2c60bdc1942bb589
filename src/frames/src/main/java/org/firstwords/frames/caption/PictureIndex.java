package org.firstwords.frames.caption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.data.folder.NameForm;

/// Finds the pictures of a folder by the paths that a table gives them: relative to the folder, or
/// absolute on another machine, with slashes of either kind, and letters composed in either way.
final class PictureIndex {
  /// By every end of a path, from the whole path to the file's name.
  private final Map<String, List<String>> byEnd = new HashMap<>();

  PictureIndex(List<String> paths) {
    for (var path : paths) {
      var end = NameForm.composed(path);
      add(end, path);
      while (end.indexOf('/') >= 0) {
        end = end.substring(end.indexOf('/') + 1);
        add(end, path);
      }
    }
  }

  private void add(String end, String path) {
    byEnd.computeIfAbsent(end, _ -> new ArrayList<>(1)).add(path);
  }

  /// The picture with the longest equal end of its path; empty if there is none or more than one.
  Optional<String> find(String written) {
    var path = NameForm.composed(written.replace('\\', '/'));
    for (var end = path; !end.isEmpty(); end = withoutFirst(end)) {
      var found = byEnd.getOrDefault(end, List.of());
      if (found.contains(end)) {
        return Optional.of(end);
      }
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String withoutFirst(String path) {
    var slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }
}
