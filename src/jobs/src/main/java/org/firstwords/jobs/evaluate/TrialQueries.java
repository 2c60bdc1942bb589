package org.firstwords.jobs.evaluate;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;

/// The image-word pairs that trials of one form compare.
///
/// @param ask the query words of target categories
record TrialQueries(TrialType form, CategoryTokenizer ask) {
  /// An image and a word to compare.
  record Pair(String image, String word) {}

  /// The pairs of a trial; the first is the target.
  List<Pair> pairs(Trial trial) {
    var target = trial.targetCategory();
    return switch (form) {
      case IMAGE ->
          trial.images().stream().map(image -> new Pair(image, ask.word(target))).toList();
      case TEXT ->
          IntStream.range(0, trial.categories().size())
              .mapToObj(i ->
                  new Pair(
                      trial.targetImgFilename(),
                      i == 0 ? ask.word(target) : foil(trial.categories().get(i))))
              .toList();
    };
  }

  /// Token ids of all words in the trials.
  ///
  /// @throws org.firstwords.core.process.UserException if the vocabulary lacks one
  TreeMap<String, int[]> words(List<Trial> trials) {
    var words = new TreeMap<String, int[]>();
    for (var trial : trials) {
      words.computeIfAbsent(
          ask.word(trial.targetCategory()), _ -> ask.tokens(trial.targetCategory()));
      if (form == TrialType.TEXT) {
        trial.foilCategories().forEach(foil -> words.computeIfAbsent(foil(foil), _ -> ids(foil)));
      }
    }
    return words;
  }

  /// As in the reference, labels apply to targets only: a foil `cat` stays `cat` unless it is out
  /// of vocabulary.
  private String foil(String category) {
    return ask.byName().knows(category) ? category : ask.word(category);
  }

  private int[] ids(String category) {
    return ask.byName().knows(category) ? ask.byName().tokens(category) : ask.tokens(category);
  }
}
