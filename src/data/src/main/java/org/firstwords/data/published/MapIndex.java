package org.firstwords.data.published;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `index.json` of attention maps says.
///
/// @param localisation over all maps on pictures with a known box
/// @param categories the same for each category
@RegisterForReflection
public record MapIndex(
    Optional<Localisation> localisation, Map<String, Category> categories, List<Entry> maps) {
  public MapIndex {
    localisation = localisation == null ? Optional.empty() : localisation;
    categories = categories == null ? Map.of() : categories;
    maps = maps == null ? List.of() : maps;
  }

  /// How well maps find the object in a box.
  ///
  /// @param energy the share of the map that lies in the box
  /// @param pointing how often the map's largest value lies in it
  /// @param chance the share of the picture that the box takes
  @RegisterForReflection
  public record Localisation(double energy, double pointing, double chance) {}

  /// @param word the category's own
  @RegisterForReflection
  public record Category(String word, int pictures, Optional<Localisation> localisation) {
    public Category {
      localisation = localisation == null ? Optional.empty() : localisation;
    }
  }

  /// @param picture the original, relative to the folder of pictures
  /// @param overlay the file of the map on its picture
  @RegisterForReflection
  public record Entry(String category, String word, String picture, String overlay) {}
}
