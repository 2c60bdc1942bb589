package org.firstwords.corpus.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.firstwords.corpus.art.IconCatalog;

/// Generates the utterances for a sequence of looks.
public final class DialogueGenerator {
  private static final List<String> PARENTS =
      List.of("Mom", "Mom", "Mom", "mom", "M", "M", "papa", "mother", "the mom");
  private static final List<String> OTHERS = List.of("child", "child", "grandma", "CHI", "Papa");
  private final IconCatalog catalog;
  private final Phrases phrases;
  private final RandomGenerator random;
  private final List<TranscriptEntry> rows = new ArrayList<>();

  public DialogueGenerator(IconCatalog catalog, Phrases phrases, RandomGenerator random) {
    this.catalog = catalog;
    this.phrases = phrases;
    this.random = random;
  }

  /// Adds the utterance of one look, mostly by a parent.
  ///
  /// @param start seconds from the beginning of the video
  public void look(String word, int start) {
    if (random.nextInt(30) == 0) {
      other(start);
    } else {
      say(start, chooseSentence(word));
    }
  }

  private record Said(String words, TranscriptEntry.Kind kind) {}

  /// Mostly names the word; as often as in real homes an absent object, or nothing.
  private Said chooseSentence(String word) {
    var chance = random.nextInt(100);
    if (chance < 8) {
      return new Said(Phrases.any(phrases.social(), random), TranscriptEntry.Kind.SOCIAL);
    }
    if (chance < 32) {
      var elsewhere = catalog.words().stream().filter(text -> !text.equals(word)).toList();
      var other = Phrases.any(elsewhere, random);
      var sentences = random.nextBoolean() ? phrases.absent() : phrases.inView();
      return new Said(about(sentences, other), TranscriptEntry.Kind.ABSENT);
    }
    return new Said(about(phrases.inView(), word), TranscriptEntry.Kind.IN_VIEW);
  }

  private String about(List<String> sentences, String word) {
    return Phrases.about(Phrases.any(sentences, random), catalog.spoken(word, rows.size()));
  }

  private void say(int at, Said said) {
    var speaker = Phrases.any(PARENTS, random);
    rows.add(
        new TranscriptEntry(at, phrases.withNoise(said.words(), random), speaker, said.kind()));
  }

  private void other(int at) {
    var words = Phrases.any(phrases.others(), random);
    rows.add(
        new TranscriptEntry(
            at, words, Phrases.any(OTHERS, random), TranscriptEntry.Kind.OTHER_SPEAKER));
  }

  /// All utterances so far.
  public List<TranscriptEntry> rows() {
    return List.copyOf(rows);
  }
}
