package org.firstwords.jobs.analyse;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.vocabulary.Vocabulary;

/// Frequencies of the category words in the training utterances.
final class WordFrequencies {
  private WordFrequencies() {}

  /// How many utterances of the `train.json` in the input `pairs` contain each category's word;
  /// nothing without that input.
  static SortedMap<String, Integer> of(Job job, Collection<String> categories, CategoryWords ask)
      throws IOException {
    var counts = new TreeMap<String, Integer>();
    var pairs = job.findInput("pairs");
    if (pairs.isEmpty()) {
      return counts;
    }
    categories.forEach(category -> counts.put(category, 0));
    var at = pairs.get().at("train.json");
    try (var in = job.store().read(at)) {
      JsonArrayFile.read(
          in,
          at.toString(),
          Utterance.class,
          utterance -> {
            var said = new HashSet<>(Vocabulary.split(utterance.utterance()));
            counts.replaceAll(
                (category, count) -> said.contains(ask.word(category)) ? count + 1 : count);
          });
    }
    return counts;
  }
}
