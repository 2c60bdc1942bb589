package org.firstwords.data.trial;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.data.folder.NameForm;
import org.firstwords.data.vocabulary.Vocabulary;

/// The query word of each category, as token ids.
///
/// @param labels the words of the categories that are asked for by another word than their name
/// @param startAndEnd whether the word stands between `<sos>` and `<eos>`, as in training
public record CategoryWords(Vocabulary vocabulary, Map<String, String> labels, boolean startAndEnd)
    implements CategoryTokenizer {
  /// The word that the reference says for a category instead of its name: the child's family says
  /// `kitty`.
  public static final Map<String, String> USUAL = Map.of("cat", "kitty");

  private static final int SUGGESTIONS = 5;

  @Override
  public String word(String category) {
    return labels.getOrDefault(category, NameForm.composed(category));
  }

  @Override
  public boolean knows(String category) {
    return vocabulary.find(word(category)).isPresent();
  }

  /// @throws UserException if the vocabulary lacks the category's word; names the nearest words
  @Override
  public int[] tokens(String category) {
    var id = vocabulary.find(word(category));
    if (id.isEmpty()) {
      throw unknown(category);
    }
    return startAndEnd
        ? new int[] {Vocabulary.START, id.getAsInt(), Vocabulary.END}
        : new int[] {id.getAsInt()};
  }

  private UserException unknown(String category) {
    var word = word(category);
    var asked = word.equals(category) ? "" : " (asked for the category '%s')".formatted(category);
    var words = vocabulary.tokens().subList(Vocabulary.SPECIALS.size(), vocabulary.size());
    return new UserException(
        ("the word '%s'%s is not in the checkpoint's vocabulary of %d words; the nearest are %s; "
                + "name one with --label %s=WORD, or leave such categories out with "
                + "--unknown-words skip")
            .formatted(
                word,
                asked,
                words.size(),
                String.join(", ", Suggestions.of(word, words, SUGGESTIONS)),
                category));
  }

  /// The categories whose word is known; all, if unknown ones are to be refused.
  ///
  /// @param note receives a note on skipped categories
  /// @throws UserException if a word is unknown, and that is to be refused
  @Override
  public ImageFolders known(
      ImageFolders present, UnknownWordPolicy unknown, Consumer<String> note) {
    return switch (unknown) {
      case REFUSE -> {
        present.categories().forEach(this::tokens);
        yield present;
      }
      case SKIP -> {
        var skipped = present.categories().stream().filter(category -> !knows(category)).toList();
        if (!skipped.isEmpty()) {
          note.accept("skipped categories, not in the vocabulary: " + String.join(", ", skipped));
        }
        var kept = new TreeMap<>(present.images());
        kept.keySet().removeAll(skipped);
        yield new ImageFolders(kept);
      }
    };
  }

  @Override
  public CategoryWords byName() {
    return new CategoryWords(vocabulary, Map.of(), startAndEnd);
  }
}
