package org.firstwords.corpus.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.firstwords.corpus.art.Album;

/// Generates the utterances for a sequence of looks.
public final class Conversation {
  private static final List<String> PARENTS =
      List.of("Mom", "Mom", "Mom", "mom", "M", "M", "papa", "mother", "the mom");
  private static final List<String> OTHERS = List.of("child", "child", "grandma", "CHI", "Papa");
  private final Album album;
  private final Phrases phrases;
  private final RandomGenerator random;
  private final List<Row> rows = new ArrayList<>();

  public Conversation(Album album, Phrases phrases, RandomGenerator random) {
    this.album = album;
    this.phrases = phrases;
    this.random = random;
  }

  /// Says what is said during one look, mostly by a parent.
  ///
  /// @param start seconds from the beginning of the video
  public void look(String word, int start) {
    if (random.nextInt(30) == 0) {
      other(start);
    } else {
      say(start, named(word));
    }
  }

  private record Said(String words, Row.Kind kind) {}

  /// Mostly the word; as often as in real homes something that is not there, or nothing.
  private Said named(String word) {
    var chance = random.nextInt(100);
    if (chance < 8) {
      return new Said(Phrases.any(phrases.social(), random), Row.Kind.SOCIAL);
    }
    if (chance < 32) {
      var elsewhere = album.words().stream().filter(each -> !each.equals(word)).toList();
      var other = Phrases.any(elsewhere, random);
      var sentences = random.nextBoolean() ? phrases.absent() : phrases.inView();
      return new Said(about(sentences, other), Row.Kind.ABSENT);
    }
    return new Said(about(phrases.inView(), word), Row.Kind.IN_VIEW);
  }

  private String about(List<String> sentences, String word) {
    return Phrases.about(Phrases.any(sentences, random), album.spoken(word));
  }

  private void say(int at, Said said) {
    var speaker = Phrases.any(PARENTS, random);
    rows.add(new Row(at, phrases.roughened(said.words(), random), speaker, said.kind()));
  }

  private void other(int at) {
    var words = Phrases.any(phrases.others(), random);
    rows.add(new Row(at, words, Phrases.any(OTHERS, random), Row.Kind.OTHER_SPEAKER));
  }

  /// Everything said so far.
  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
