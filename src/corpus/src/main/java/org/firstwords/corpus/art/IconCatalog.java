package org.firstwords.corpus.art;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.firstwords.core.artifact.Json;

/// The words of the corpus, with the icons of each.
///
/// @param categories words of the labelled frames
/// @param concepts words of the object images
/// @param spoken the words that are said for a written one, in turn, where they differ from it
/// @param pictures icon names by word
@RegisterForReflection
public record IconCatalog(
    List<String> categories,
    List<String> concepts,
    SortedMap<String, List<String>> spoken,
    SortedMap<String, List<String>> pictures) {
  /// Reads the catalog from the class path.
  public static IconCatalog load() {
    try (var in = IconCatalog.class.getResourceAsStream("/org/firstwords/corpus/album.json")) {
      return Json.mapper().readValue(in, IconCatalog.class);
    } catch (IOException broken) {
      throw new UncheckedIOException("album.json in the executable is unreadable", broken);
    }
  }

  /// All words with icons.
  public SortedSet<String> words() {
    return new TreeSet<>(pictures.keySet());
  }

  /// The spoken form of a word.
  ///
  /// @param turn of the conversation, from 0
  public String spoken(String word, int turn) {
    var forms = spoken.getOrDefault(word, List.of(word));
    return forms.get(turn % forms.size());
  }

  /// The icons of a word for videos and labelled frames.
  public List<String> trainingIcons(String word) {
    return icons(word).stream().filter(icon -> ArtStyle.of(icon) != ArtStyle.HELD_OUT).toList();
  }

  /// The icons of a word in the held-out style.
  public List<String> heldOutIcons(String word) {
    return icons(word).stream().filter(icon -> ArtStyle.of(icon) == ArtStyle.HELD_OUT).toList();
  }

  private List<String> icons(String word) {
    var icons = pictures.get(word);
    if (icons == null) {
      throw new IllegalArgumentException("the album has no '%s'".formatted(word));
    }
    return icons;
  }
}
