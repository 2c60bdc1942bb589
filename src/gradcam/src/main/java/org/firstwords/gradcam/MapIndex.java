package org.firstwords.gradcam;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What `index.json` holds: every map that was made.
///
/// @param localisation over all maps of a category's own word on pictures with a known box
/// @param categories the same for each category
/// @param sheets the contact sheets
record MapIndex(
    Optional<Localisation> localisation,
    SortedMap<String, Category> categories,
    List<Sheet> sheets,
    List<Entry> maps) {
  /// @param word the category's own
  record Category(String word, int pictures, Optional<Localisation> localisation) {}

  /// A page of maps for one word on the pictures of one category.
  record Sheet(String category, String word, String file) {}

  /// @param picture the original, relative to the folder of pictures
  /// @param map the file of the map alone
  /// @param overlay the file of the map on its picture
  /// @param empty whether nothing in the picture speaks for the word
  record Entry(
      String category,
      String word,
      String picture,
      String map,
      String overlay,
      boolean empty,
      Optional<Localisation> localisation) {}

  static Optional<Localisation> mean(Collection<Entry> maps) {
    return Localisation.mean(maps.stream().flatMap(each -> each.localisation().stream()).toList());
  }
}
