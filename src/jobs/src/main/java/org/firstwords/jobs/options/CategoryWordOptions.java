package org.firstwords.jobs.options;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;

/// How categories are queried.
///
/// @param labels query words by category, where they differ from the name; absent for the
///   reference's ([CategoryWords#USUAL])
/// @param startAndEnd whether a query is wrapped in `<sos>` and `<eos>`
public record CategoryWordOptions(
    Optional<Map<String, String>> labels, boolean startAndEnd, UnknownWordPolicy unknown) {
  /// The reference's labels unless the user gave some.
  public static CategoryWordOptions of(
      LabelOption label, boolean startAndEnd, UnknownWordPolicy unknown) {
    var given =
        label.labels().isEmpty()
            ? Optional.<Map<String, String>>empty()
            : Optional.of(label.labels());
    return new CategoryWordOptions(given, startAndEnd, unknown);
  }

  /// The query words in a vocabulary. A label of the reference whose word is out of vocabulary is
  /// ignored with a note; one given by the user must be in it.
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
