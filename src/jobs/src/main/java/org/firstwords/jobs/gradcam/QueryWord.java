package org.firstwords.jobs.gradcam;

import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.vocabulary.Vocabulary;

/// A word whose map is computed on all images of a category.
///
/// @param id of the word in the vocabulary
/// @param own whether it is the category's own word, to which the boxes belong
record QueryWord(String text, int id, boolean own) {
  private static final int SUGGESTIONS = 5;

  /// Appended to the image name in its file names.
  String suffix() {
    return own ? "" : "-" + text;
  }

  /// The words of every category.
  ///
  /// @param byCategory their own words
  /// @param others queried in addition
  record ByCategory(CategoryWords byCategory, List<String> others) {
    /// @throws UserException if one of the other words is not in the vocabulary
    ByCategory {
      others = others.stream().distinct().toList();
      others.forEach(word -> id(byCategory.vocabulary(), word));
    }

    /// The category's own word, then the others.
    List<QueryWord> of(String category) {
      var own = new QueryWord(byCategory.word(category), byCategory.tokens(category)[0], true);
      var rest =
          others.stream()
              .filter(word -> !word.equals(own.text()))
              .map(word -> new QueryWord(word, id(byCategory.vocabulary(), word), false));
      return Stream.concat(Stream.of(own), rest).toList();
    }

    private static int id(Vocabulary vocabulary, String word) {
      var words = vocabulary.tokens().subList(Vocabulary.SPECIALS.size(), vocabulary.size());
      return vocabulary
          .find(word)
          .orElseThrow(() ->
              new UserException(
                  ("--words %s: the word '%s' is not in the checkpoint's vocabulary of %d words;"
                          + " the nearest are %s")
                      .formatted(
                          word,
                          word,
                          words.size(),
                          String.join(", ", Suggestions.of(word, words, SUGGESTIONS)))));
    }
  }
}
