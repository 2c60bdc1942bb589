package org.firstwords.data.trial;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.data.vocabulary.Vocabulary;

/// How category names map to query words.
///
/// @param labels the words of categories that have another; absent for the usual ones
/// @param startAndEnd whether a word stands between `<sos>` and `<eos>`
public record CategoryWordOptions(
    Optional<Map<String, String>> labels, boolean startAndEnd, UnknownWordPolicy unknown) {
  /// The words in a vocabulary. A usual label whose word the vocabulary lacks is left out, with a
  /// note; one that the user gave must be there.
  public CategoryWords words(Vocabulary vocabulary, Consumer<String> note) {
    if (labels.isPresent()) {
      return new CategoryWords(vocabulary, labels.get(), startAndEnd);
    }
    var known = new TreeMap<>(CategoryWords.USUAL);
    known.values().removeIf(word -> vocabulary.find(word).isEmpty());
    CategoryWords.USUAL.forEach((category, word) -> {
      if (!known.containsKey(category) && vocabulary.find(category).isPresent()) {
        note.accept(
            "'%s' is not in the vocabulary: the category '%s' is queried by its own name"
                .formatted(word, category));
      }
    });
    return new CategoryWords(vocabulary, known, startAndEnd);
  }
}
