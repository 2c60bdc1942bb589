package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// A page of attention maps.
///
/// @param words of all maps, to choose from
/// @param total how many maps there are of the word asked for
@RegisterForReflection
public record AttentionPage(List<String> words, int total, int page, int size, List<Shown> maps) {
  /// A map.
  ///
  /// @param overlay where the map on its picture is
  /// @param picture where the picture is, if it is kept below the root
  @RegisterForReflection
  public record Shown(String category, String word, String overlay, Optional<String> picture) {}
}
