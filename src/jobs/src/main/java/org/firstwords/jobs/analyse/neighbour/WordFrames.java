package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.core.job.Job;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// Frames whose utterance names a category.
///
/// @param words the named categories by frame, in alphabetical order
/// @param utterances number of utterances that name a category
public record WordFrames(Map<String, Set<String>> words, int utterances) {
  private static final List<String> PARTS = List.of("train.json", "val.json", "test.json");

  /// Reads all splits of the input `pairs`, as the reference; only `train.json` is required. As in
  /// the reference, utterances are searched for category names, not for query words: `cat`, not
  /// `kitty`.
  public static WordFrames read(Job job, Set<String> categories) throws IOException {
    var words = new TreeMap<String, Set<String>>();
    var utterances = new AtomicInteger();
    for (var part : PARTS) {
      var at = job.input("pairs").at(part);
      if (part.equals(PARTS.getFirst()) || job.store().find(at).isPresent()) {
        try (var in = job.store().read(at)) {
          JsonArrayFile.read(
              in,
              at.toString(),
              Utterance.class,
              utterance -> utterances.addAndGet(add(utterance, categories, words)));
        }
      }
    }
    return new WordFrames(words, utterances.get());
  }

  private static int add(
      Utterance utterance, Set<String> categories, Map<String, Set<String>> words) {
    var named = new TreeSet<>(Vocabulary.split(utterance.utterance()));
    named.retainAll(categories);
    if (named.isEmpty()) {
      return 0;
    }
    utterance
        .frameFilenames()
        .forEach(frame -> words.computeIfAbsent(frame, _ -> new TreeSet<>()).addAll(named));
    return 1;
  }
}
