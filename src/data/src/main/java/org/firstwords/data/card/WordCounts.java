package org.firstwords.data.card;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// How often each word is said.
///
/// @param counts by word
public record WordCounts(SortedMap<String, Integer> counts) {
  /// A word and how often it is said.
  @RegisterForReflection
  public record Word(String word, int count) {}

  /// Some of the words.
  ///
  /// @param distinct how many words
  /// @param said how often they are said, all together
  public record Share(int distinct, int said) {}

  public static WordCounts of(Collection<Utterance> utterances) {
    var counts = new TreeMap<String, Integer>();
    for (var utterance : utterances) {
      Vocabulary.split(utterance.utterance()).stream()
          .filter(WordCounts::isWord)
          .forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return new WordCounts(counts);
  }

  /// Punctuation marks are tokens, but no words.
  private static boolean isWord(String token) {
    return token.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  public int distinct() {
    return counts.size();
  }

  /// The number of words said, with repetitions.
  public int said() {
    return total(counts.values());
  }

  /// The words that are said less often than this.
  public Share saidLessThan(int times) {
    var rare = counts.values().stream().filter(count -> count < times).toList();
    return new Share(rare.size(), total(rare));
  }

  /// The most frequent words, ties in alphabetical order.
  public List<Word> mostFrequent(int number) {
    return counts.entrySet().stream()
        .map(entry -> new Word(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Word::count).reversed().thenComparing(Word::word))
        .limit(number)
        .toList();
  }

  private static int total(Collection<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
